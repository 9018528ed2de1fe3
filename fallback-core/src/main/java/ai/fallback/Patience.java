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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.MidStream;
import ai.fallback.stream.StreamLimits;

/**
 * How long one attempt may take.
 *
 * @param call until a call returns
 * @param stream between the signs of life of a stream
 */
record Patience(Duration call, StreamLimits stream) {

	/**
	 * With a hop that is a chain, all the time that is left: it watches its own hops.
	 */
	static Patience with(Hop hop, Chain chain, Duration timeLeft) {
		if (Engine.isChain(hop)) {
			return new Patience(timeLeft, StreamLimits.ofChain(timeLeft));
		}
		boolean waitsForAll = chain.midStream() == MidStream.BUFFER;
		return new Patience(shorter(hop.callTimeout(), timeLeft),
				new StreamLimits(hop.connectTimeout(), shorter(hop.firstOutputTimeout(), timeLeft), hop.idleTimeout(),
						waitsForAll ? untilTheEnd(hop.totalTimeout(), timeLeft) : hop.totalTimeout(), hop.minRate()));
	}

	/**
	 * Whoever gets nothing before the answer is complete waits no longer than until the
	 * deadline.
	 */
	private static Duration untilTheEnd(@Nullable Duration total, Duration timeLeft) {
		return (total != null) ? shorter(total, timeLeft) : timeLeft;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
