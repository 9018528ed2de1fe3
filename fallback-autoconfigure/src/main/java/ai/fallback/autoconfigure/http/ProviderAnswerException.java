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

package ai.fallback.autoconfigure.http;

import java.util.List;
import java.util.Map;

/**
 * Status and headers of an answer with an error. It becomes the cause of the exception
 * that Spring AI throws, which keeps the body alone.
 */
public final class ProviderAnswerException extends RuntimeException {

	private final int status;

	private final transient Map<String, List<String>> headers;

	ProviderAnswerException(int status, Map<String, List<String>> headers) {
		super("HTTP " + status, null, false, false);
		this.status = status;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * The HTTP status.
	 * @return the status
	 */
	public int statusCode() {
		return this.status;
	}

	/**
	 * The headers that say when to try again and which request it was.
	 * @return the headers
	 */
	public Map<String, List<String>> headers() {
		return this.headers;
	}

}
