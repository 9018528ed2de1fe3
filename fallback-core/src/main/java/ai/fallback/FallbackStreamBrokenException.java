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

package ai.fallback;

import ai.fallback.failure.Failure;
import ai.fallback.trail.Trail;

/**
 * A stream broke after its subscriber had received a part of the answer. What came is not
 * the whole answer and nothing follows it. The cause is the failure that broke the
 * stream.
 */
public final class FallbackStreamBrokenException extends FallbackException {

	private final transient String partialText;

	FallbackStreamBrokenException(Trail trail, Failure failure, String partialText) {
		super("Chain '" + trail.chain() + "' lost its hop in the middle of an answer", trail, failure.kind(),
				failure.cause());
		this.partialText = partialText;
	}

	/**
	 * The text that the subscriber has received, as far as the chain keeps it.
	 * @return the partial answer
	 */
	public String partialText() {
		return this.partialText;
	}

}
