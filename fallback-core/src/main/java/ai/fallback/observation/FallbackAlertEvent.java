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

package ai.fallback.observation;

import java.time.Instant;

/**
 * Something began that somebody should look at, or ended. Published twice for each such
 * incident, however many requests meet it.
 *
 * @param kind what it is about
 * @param subject the name of the chain or of the target that it is about
 * @param begins whether it begins now, or ends
 * @param message what happened, in words for people and without any content
 * @param at when it was noticed
 */
public record FallbackAlertEvent(Kind kind, String subject, boolean begins, String message, Instant at) {

	/**
	 * What an alert is about.
	 */
	public enum Kind {

		/**
		 * Too many requests of a chain are not answered by its first choice.
		 */
		DEGRADED,

		/**
		 * A target is not asked any more.
		 */
		TARGET_OUT,

		/**
		 * A chain could not answer and has no hop left that may be asked.
		 */
		NO_USABLE_HOP,

		/**
		 * A provider does not accept the key or the account.
		 */
		AUTHENTICATION

	}

}
