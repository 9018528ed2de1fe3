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

package ai.fallback.capability;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Puts a summary in the place of the oldest turns of a conversation. As many of the
 * latest turns stay as they are as leave room for it.
 * <p>
 * The summary is said by the user, before the turns that stay. There it follows the
 * system messages and precedes a user's turn, an order that every provider takes or that
 * is put right by joining the two. As system text it would be left out where a hop has
 * system text of its own, and what a user or a tool once said would speak with the
 * system's authority.
 */
final class SummariseOldest implements PromptCompactor {

	static final String HEADING = "Summary of the earlier part of this conversation:\n\n";

	/**
	 * A model counts in its own way, so it is asked for a little less than there is room
	 * for.
	 */
	private static final double CAUTION = 0.8;

	/**
	 * The part of the room beside the last turn that the summary is to have.
	 */
	private static final double SHARE = 0.25;

	private static final int LEAST = 100;

	private static final int MOST = 2_000;

	private static final int HEADING_TOKENS = TokenCounter.SHARED.count(new UserMessage(HEADING));

	private final Summariser summariser;

	SummariseOldest(Summariser summariser) {
		this.summariser = summariser;
	}

	@Override
	public @Nullable Prompt compact(Prompt prompt, long tokens) {
		List<Message> messages = prompt.getInstructions();
		List<Integer> turns = turns(messages);
		if (turns.size() < 2 || TokenCounter.SHARED.count(messages) <= tokens) {
			return null;
		}
		int last = turns.get(turns.size() - 1);
		long room = tokens - count(Turns.system(messages.subList(0, last)))
				- count(messages.subList(last, messages.size()));
		long reserved = reserved(room - HEADING_TOKENS);
		if (reserved < LEAST) {
			return null;
		}
		int kept = kept(messages, turns, room - HEADING_TOKENS - reserved);
		List<Message> old = messages.subList(0, kept);
		String summary = this.summariser.summarise(old, (int) (reserved * CAUTION));
		return (summary != null) ? fitting(prompt, kept, summary, tokens) : null;
	}

	private static @Nullable Prompt fitting(Prompt prompt, int kept, String summary, long tokens) {
		List<Message> messages = prompt.getInstructions();
		List<Message> all = new ArrayList<>(Turns.system(messages.subList(0, kept)));
		all.add(new UserMessage(HEADING + summary));
		all.addAll(messages.subList(kept, messages.size()));
		return (count(all) <= tokens) ? new Prompt(all, prompt.getOptions()) : null;
	}

	private static long reserved(long room) {
		long share = Math.max((long) (room * SHARE), Math.min(room, LEAST));
		return Math.min(share, MOST);
	}

	/**
	 * Where the latest turns begin that stay as they are.
	 */
	private static int kept(List<Message> messages, List<Integer> turns, long room) {
		long left = room;
		int kept = turns.size() - 1;
		while (kept > 1) {
			left -= count(Turns.spoken(messages.subList(turns.get(kept - 1), turns.get(kept))));
			if (left < 0) {
				break;
			}
			kept--;
		}
		return turns.get(kept);
	}

	/**
	 * Where the turns begin.
	 */
	private static List<Integer> turns(List<Message> messages) {
		List<Integer> turns = new ArrayList<>();
		for (int turn = 0; turn < messages.size(); turn = Turns.next(messages, turn)) {
			turns.add(turn);
		}
		return turns;
	}

	private static long count(List<Message> messages) {
		return TokenCounter.SHARED.count(messages);
	}

}
