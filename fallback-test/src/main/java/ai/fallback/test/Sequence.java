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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A {@link Script} that replies one after the other and repeats the last reply.
 */
public final class Sequence implements Script {

	private final List<Reply> replies;

	Sequence(List<Reply> replies) {
		if (replies.isEmpty()) {
			throw new IllegalArgumentException("'replies' must not be empty");
		}
		this.replies = List.copyOf(replies);
	}

	/**
	 * Adds replies.
	 * @param more the replies
	 * @return the longer script
	 */
	public Sequence then(Reply... more) {
		return plus(List.of(more));
	}

	/**
	 * Adds the same reply several times.
	 * @param times how often
	 * @param reply the reply
	 * @return the longer script
	 */
	public Sequence thenTimes(int times, Reply reply) {
		return plus(Collections.nCopies(times, reply));
	}

	@Override
	public Reply replyTo(Turn turn) {
		return this.replies.get(Math.min(turn.number(), this.replies.size() - 1));
	}

	List<Reply> replies() {
		return this.replies;
	}

	private Sequence plus(List<Reply> more) {
		List<Reply> all = new ArrayList<>(this.replies);
		all.addAll(more);
		return new Sequence(all);
	}

}
