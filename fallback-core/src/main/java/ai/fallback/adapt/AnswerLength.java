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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Sends the limit of an answer by one name where a provider has two. A model takes only
 * one of them, and its own defaults may have it by the other.
 */
final class AnswerLength implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		ChatOptions defaults = draft.profile().defaults();
		if (defaults == null) {
			return;
		}
		OwnOptions type = OwnOptions.of(defaults.getClass());
		if (type.knows(OwnOptionNames.MAX_COMPLETION_TOKENS)) {
			Object newer = type.read(defaults, List.of(OwnOptionNames.MAX_COMPLETION_TOKENS))
				.get(OwnOptionNames.MAX_COMPLETION_TOKENS);
			send(draft, Option.MAX_TOKENS.of(defaults), newer);
		}
	}

	private static void send(Draft draft, @Nullable Object older, @Nullable Object newer) {
		Object tokens = asked(draft);
		if (tokens == null && older != null && movesDefault(draft)) {
			tokens = (newer != null) ? newer : older;
		}
		if (tokens == null) {
			return;
		}
		if (goesByNewerName(draft, older, newer)) {
			draft.options().remove(Option.MAX_TOKENS);
			draft.clearDefault(Option.MAX_TOKENS);
			draft.ownOptions().put(OwnOptionNames.MAX_COMPLETION_TOKENS, tokens);
		}
		else {
			draft.ownOptions().remove(OwnOptionNames.MAX_COMPLETION_TOKENS);
			draft.put(Option.MAX_TOKENS, tokens);
		}
	}

	private static @Nullable Object asked(Draft draft) {
		Object newer = draft.ownOptions().get(OwnOptionNames.MAX_COMPLETION_TOKENS);
		return (newer != null) ? newer : draft.options().get(Option.MAX_TOKENS);
	}

	/**
	 * Whether the model refuses its own default by that name. One that the hop leaves out
	 * is not sent at all.
	 */
	private static boolean movesDefault(Draft draft) {
		return OptionsBridge.CLEARS_DEFAULTS && draft.profile().isOpenAiReasoning()
				&& !draft.options().containsKey(Option.MAX_TOKENS);
	}

	/**
	 * A default that stays whatever is asked can be replaced by its own name only.
	 */
	private static boolean goesByNewerName(Draft draft, @Nullable Object older, @Nullable Object newer) {
		if (newer != null) {
			return true;
		}
		if (older != null) {
			return OptionsBridge.CLEARS_DEFAULTS && draft.profile().isOpenAiReasoning();
		}
		return draft.profile().isOpenAiReasoning()
				|| draft.ownOptions().containsKey(OwnOptionNames.MAX_COMPLETION_TOKENS);
	}

}
