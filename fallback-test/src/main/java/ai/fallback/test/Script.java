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
import java.util.Collections;
import java.util.List;

/**
 * What the simulator replies to one request after the other. A script holds no state, all
 * it may depend on is in the {@link Turn}; so it can be used for several models.
 */
@FunctionalInterface
public interface Script {

	/**
	 * Chooses the reply to a request. Called on an event loop, so it must not block.
	 * @param turn the request, and which one it is
	 * @return the reply
	 */
	Reply replyTo(Turn turn);

	/**
	 * Replies one after the other; the last one again and again.
	 * @param replies the replies, at least one
	 * @return the script
	 */
	static Sequence inOrder(Reply... replies) {
		return new Sequence(List.of(replies));
	}

	/**
	 * Gives the same reply several times, to be followed by
	 * {@link Sequence#then(Reply...)}.
	 * @param times how often
	 * @param reply the reply
	 * @return the script
	 */
	static Sequence times(int times, Reply reply) {
		return new Sequence(Collections.nCopies(times, reply));
	}

	/**
	 * Replies one after the other and then starts again.
	 * @param replies the replies, at least one
	 * @return the script
	 */
	static Script looping(Reply... replies) {
		List<Reply> all = new Sequence(List.of(replies)).replies();
		return (turn) -> all.get(turn.number() % all.size());
	}

	/**
	 * Is up for a while, then down for a while, and so on, counted from the moment the
	 * script is set and by the simulator's clock.
	 * @param up the reply while up
	 * @param upFor how long it is up
	 * @param down the reply while down
	 * @param downFor how long it is down
	 * @return the script
	 */
	static Script flapping(Reply up, Duration upFor, Reply down, Duration downFor) {
		long period = upFor.plus(downFor).toMillis();
		if (period <= 0 || upFor.isNegative() || downFor.isNegative()) {
			throw new IllegalArgumentException(
					"'upFor' and 'downFor' must be positive but are " + upFor + ", " + downFor);
		}
		return (turn) -> (turn.elapsed().toMillis() % period < upFor.toMillis()) ? up : down;
	}

}
