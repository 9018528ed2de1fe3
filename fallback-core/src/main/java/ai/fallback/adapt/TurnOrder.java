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

package ai.fallback.adapt;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Puts turns into an order that the provider accepts. Turns of the same side become one,
 * and where a turn of the user or the assistant is missing, the shortest is put in.
 */
final class TurnOrder implements AdaptationStep {

	static final String BEGINNING = "Begin.";

	static final String AFTER_TOOLS = "Noted.";

	static final String END = "Go on.";

	@Override
	public void apply(Draft draft) {
		TargetProfile profile = draft.profile();
		if (profile.has(Trait.ALTERNATES)) {
			merge(draft);
		}
		if (profile.has(Trait.ASSISTANT_AFTER_TOOLS)) {
			answerTools(draft);
		}
		if (profile.has(Trait.STARTS_WITH_USER)) {
			startWithUser(draft);
		}
		if (profile.endsWithUser() || (profile.has(Trait.ENDS_WITH_USER) && lastTurn(draft.messages()) < 0)) {
			endWithUser(draft);
		}
		else if (profile.has(Trait.ENDS_WITH_USER)) {
			withoutSpaceAtItsEnd(draft);
		}
	}

	private static void merge(Draft draft) {
		List<Message> messages = draft.messages();
		List<Message> merged = new ArrayList<>(messages.size());
		for (Message message : messages) {
			int last = lastTurn(merged);
			Message joined = (last >= 0) ? joined(merged.get(last), message) : null;
			if (joined != null) {
				merged.set(last, joined);
			}
			else {
				merged.add(message);
			}
		}
		if (merged.size() < messages.size()) {
			draft.messages(merged);
			draft.note("turns merged");
		}
	}

	/**
	 * System messages are no turns.
	 */
	private static int lastTurn(List<Message> messages) {
		int last = messages.size() - 1;
		while (last >= 0 && messages.get(last) instanceof SystemMessage) {
			last--;
		}
		return last;
	}

	private static @Nullable Message joined(Message one, Message other) {
		if (one instanceof UserMessage first && other instanceof UserMessage second) {
			return Messages.join(first, second);
		}
		if (one instanceof ToolResponseMessage first && other instanceof ToolResponseMessage second) {
			return Messages.join(first, second);
		}
		boolean answers = one.getClass() == AssistantMessage.class && other.getClass() == AssistantMessage.class;
		return (answers && !((AssistantMessage) one).hasToolCalls())
				? Messages.join((AssistantMessage) one, (AssistantMessage) other) : null;
	}

	private static void answerTools(Draft draft) {
		List<Message> messages = draft.messages();
		List<Message> all = new ArrayList<>(messages.size() + 1);
		for (Message message : messages) {
			int last = (message instanceof UserMessage) ? lastTurn(all) : -1;
			if (last >= 0 && all.get(last) instanceof ToolResponseMessage) {
				all.add(new AssistantMessage(AFTER_TOOLS));
			}
			all.add(message);
		}
		if (all.size() > messages.size()) {
			draft.messages(all);
			draft.note("assistant turn added");
		}
	}

	private static void startWithUser(Draft draft) {
		List<Message> messages = draft.messages();
		for (int i = 0; i < messages.size(); i++) {
			if (messages.get(i) instanceof AssistantMessage) {
				insert(draft, i, BEGINNING);
				return;
			}
			if (!(messages.get(i) instanceof SystemMessage)) {
				return;
			}
		}
	}

	/**
	 * A message of a provider's own class is one that the caller wants to be continued.
	 */
	static void endWithUser(Draft draft) {
		int last = lastTurn(draft.messages());
		if (last < 0 || draft.messages().get(last).getClass() == AssistantMessage.class) {
			insert(draft, draft.messages().size(), END);
		}
	}

	/**
	 * Claude refuses to go on from white space.
	 */
	private static void withoutSpaceAtItsEnd(Draft draft) {
		int last = lastTurn(draft.messages());
		Message turn = draft.messages().get(last);
		String text = turn.getText();
		if (turn.getClass() != AssistantMessage.class || text == null || text.equals(text.stripTrailing())) {
			return;
		}
		AssistantMessage answer = (AssistantMessage) turn;
		List<Message> all = new ArrayList<>(draft.messages());
		all.set(last, Messages.assistant(answer, text.stripTrailing(), answer.getMetadata(), answer.getToolCalls()));
		draft.messages(all);
		draft.note("white space dropped");
	}

	private static void insert(Draft draft, int index, String text) {
		List<Message> all = new ArrayList<>(draft.messages());
		all.add(index, new UserMessage(text));
		draft.messages(all);
		draft.note("user turn added");
	}

}
