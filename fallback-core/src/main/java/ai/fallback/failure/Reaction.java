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

package ai.fallback.failure;

/**
 * What a walk does after a failure.
 */
public enum Reaction {

	/**
	 * Ask the same hop again, as far as the retry policy allows, then leave it for the
	 * next one.
	 */
	RETRY_THEN_FALLBACK,

	/**
	 * Leave this hop for the next one.
	 */
	FALLBACK,

	/**
	 * Stop and tell the caller.
	 */
	SURFACE

}
