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

import java.time.Duration;

/**
 * When the parts of an {@link Answer} are sent.
 *
 * @param headers the wait before the headers
 * @param first the wait between the headers and the first chunk
 * @param every the wait between two chunks
 */
record Pace(Duration headers, Duration first, Duration every) {

	static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

	Pace headersAfter(Duration delay) {
		return new Pace(delay, this.first, this.every);
	}

	Pace firstAfter(Duration delay) {
		return new Pace(this.headers, delay, this.every);
	}

	Pace every(Duration delay) {
		return new Pace(this.headers, this.first, delay);
	}

}
