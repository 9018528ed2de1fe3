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

package ai.fallback.autoconfigure.retry;

/**
 * How often a model's client asks its provider for a single attempt of a chain, if the
 * provider fails each time.
 *
 * @param calls the most requests for a call; 1 if nobody retries
 * @param streams the most requests for a stream; 1 if nobody retries
 * @param owner who retries, in a few words; empty if nobody does
 * @param advice what to set so that nobody does; empty if nobody does
 */
public record ForeignRetry(int calls, int streams, String owner, String advice) {

	static final ForeignRetry NONE = new ForeignRetry(1, 1, "", "");

	static ForeignRetry by(String owner, int calls, int streams, String advice) {
		return (calls > 1 || streams > 1) ? new ForeignRetry(Math.max(calls, 1), Math.max(streams, 1), owner, advice)
				: NONE;
	}

	/**
	 * Whether an attempt is one request.
	 * @return {@code true} if nobody but the chain retries
	 */
	public boolean isNone() {
		return this.calls == 1 && this.streams == 1;
	}

	/**
	 * What comes of retries that repeat retries.
	 */
	ForeignRetry around(ForeignRetry inner) {
		if (isNone()) {
			return inner;
		}
		if (inner.isNone()) {
			return this;
		}
		return new ForeignRetry(this.calls * inner.calls, this.streams * inner.streams,
				this.owner + " and " + inner.owner, this.advice + "; " + inner.advice);
	}

}
