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

package ai.fallback.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How patient one attempt's stream is waited for.
 *
 * @param connect until the first sign of life, whatever it is, or {@code null} for as
 * long as the first output
 * @param firstOutput until the first output
 * @param idle between two signs of life after that
 * @param total for the whole stream, or {@code null} for no end
 * @param minRate how many characters a second are the least, zero for any
 */
public record StreamLimits(@Nullable Duration connect, Duration firstOutput, Duration idle, @Nullable Duration total,
		double minRate) {

	/**
	 * What ends a stream of which nothing comes.
	 * @return the clock that runs out first
	 */
	public StreamStalledException silence() {
		boolean connects = this.connect != null && this.connect.compareTo(this.firstOutput) <= 0;
		return new StreamStalledException(connects ? StreamClock.CONNECT : StreamClock.FIRST_OUTPUT, untilSilence());
	}

	/**
	 * When a stream ends of which nothing comes.
	 * @return how long it is waited for
	 */
	public Duration untilSilence() {
		return (this.connect != null && this.connect.compareTo(this.firstOutput) <= 0) ? this.connect
				: this.firstOutput;
	}

	/**
	 * A chain that is a hop of another watches its own hops, and its first sign of life
	 * is its first output.
	 * @param firstOutput until the first output
	 * @param idle between two signs of life after that
	 * @param total for the whole stream, or {@code null} for no end
	 * @return limits that leave the rest to that chain
	 */
	public static StreamLimits ofChain(Duration firstOutput, Duration idle, @Nullable Duration total) {
		return new StreamLimits(null, firstOutput, idle, total, 0);
	}

}
