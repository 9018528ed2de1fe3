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
 * A failure that no other hop was asked about, since asking again would not be right: a
 * safety policy's refusal, or a mistake in the request. The cause is the provider's own
 * error.
 */
public final class FallbackSurfacedException extends FallbackException {

	FallbackSurfacedException(Trail trail, Failure failure) {
		super("Chain '" + trail.chain() + "' stopped at a failure of kind " + failure.kind()
				+ ", which no other hop is asked about", trail, failure.kind(), failure.cause());
	}

}
