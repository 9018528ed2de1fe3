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

package ai.fallback.trail;

import java.time.Duration;

/**
 * Spans of time in words for people.
 */
final class Spans {

	private Spans() {
	}

	static String words(Duration span) {
		if (span.compareTo(Duration.ofSeconds(10)) < 0) {
			return span.toMillis() + " ms";
		}
		return about(span);
	}

	/**
	 * Rounded up, since who comes back too early comes for nothing.
	 */
	static String about(Duration span) {
		long seconds = span.plusMillis(999).toSeconds();
		return (seconds < 600) ? seconds + " s" : (seconds + 59) / 60 + " min";
	}

}
