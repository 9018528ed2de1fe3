/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package ai.fallback.test;

/**
 * The errors providers are known for. Status and body follow the protocol of the request.
 */
public enum ProviderError {

	/**
	 * Too many requests or tokens in a time.
	 */
	RATE_LIMITED,

	/**
	 * The provider has no capacity at the moment: 529 at Anthropic, 503 elsewhere.
	 */
	OVERLOADED,

	/**
	 * Something broke at the provider.
	 */
	SERVER_ERROR,

	/**
	 * The API key is unknown or revoked.
	 */
	UNAUTHORIZED,

	/**
	 * The account has no credit left.
	 */
	QUOTA_EXCEEDED,

	/**
	 * The prompt is longer than the model's context.
	 */
	CONTEXT_TOO_LONG,

	/**
	 * The prompt was refused by a content filter.
	 */
	CONTENT_FILTERED,

	/**
	 * The provider does not know the model.
	 */
	MODEL_NOT_FOUND,

	/**
	 * The provider does not accept the request.
	 */
	BAD_REQUEST;

	static ProviderError ofStatus(int status) {
		return switch (status) {
			case 401, 403 -> UNAUTHORIZED;
			case 402 -> QUOTA_EXCEEDED;
			case 404 -> MODEL_NOT_FOUND;
			case 429 -> RATE_LIMITED;
			case 503, 529 -> OVERLOADED;
			default -> (status >= 400 && status < 500) ? BAD_REQUEST : SERVER_ERROR;
		};
	}

}
