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
 * @param callBelow what a chain that is the hop has for a call
 * @param streamBelow what it has for a stream
 */
record Patience(Duration call, StreamLimits stream, Allowance callBelow, Allowance streamBelow) {

	/**
	 * A chain ends by itself when its time is over, and tells what came of its own hops.
	 * Only if it does not it is left, a moment later.
	 */
	private static final Duration MOMENT = Duration.ofMillis(200);

	/**
	 * With a hop.
	 * @param hop the hop
	 * @param chain the chain
	 * @param timeLeft until the deadline
	 * @param last whether no hop is left that could be asked after it
	 */
	static Patience with(Hop hop, Chain chain, Duration timeLeft, boolean last) {
		boolean waitsForAll = chain.midStream() == MidStream.BUFFER;
		Duration total = waitsForAll ? untilTheEnd(hop.totalTimeout(), timeLeft) : hop.totalTimeout();
		Duration call = shorter(hop.callTimeout(timeLeft, last), timeLeft);
		Duration firstOutput = shorter(hop.firstOutputTimeout(timeLeft, last), timeLeft);
		StreamLimits stream = new StreamLimits(hop.connectTimeout(), firstOutput, hop.idleTimeout(), total,
				hop.minRate());
		return Engine.isChain(hop) ? withChain(hop, call, stream, timeLeft)
				: new Patience(call, stream, Allowance.NONE, Allowance.NONE);
	}

	private static Patience withChain(Hop hop, Duration call, StreamLimits stream, Duration timeLeft) {
		Duration silence = stream.untilSilence();
		return new Patience(shorter(call.plus(MOMENT), timeLeft),
				StreamLimits.ofChain(shorter(silence.plus(MOMENT), timeLeft), stream.idle(), stream.total()),
				new Allowance(call, hop.callTimeout()), new Allowance(silence, shortest(hop)));
	}

	/**
	 * What a chain that is the hop has.
	 */
	Allowance below(boolean streams) {
		return streams ? this.streamBelow : this.callBelow;
	}

	private static Duration shortest(Hop hop) {
		Duration connect = hop.connectTimeout();
		return (connect != null) ? shorter(connect, hop.firstOutputTimeout()) : hop.firstOutputTimeout();
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
