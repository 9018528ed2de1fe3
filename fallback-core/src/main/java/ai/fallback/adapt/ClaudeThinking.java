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

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Sees to it that Anthropic takes the thinking that was asked for, or that the target
 * does by itself: with the sampling that goes with it, and not where the model or the
 * rest of the request leaves no room for it.
 */
final class ClaudeThinking implements AdaptationStep {

	private static final double LEAST_TOP_P = 0.95;

	@Override
	public void apply(Draft draft) {
		if (!"anthropic".equals(draft.profile().target().protocol())) {
			return;
		}
		Object asked = draft.ownOptions().get(OwnOptionNames.THINKING);
		Object own = (asked != null) ? asked : ofTarget(draft.profile().defaults());
		ThinkingConfig thinking = (own != null) ? ThinkingConfig.of(own) : ThinkingConfig.NONE;
		if (!thinking.thinks()) {
			return;
		}
		if ((asked != null && !takes(draft.profile(), thinking)) || !fits(draft, thinking) || goesOn(draft)) {
			drop(draft);
		}
		else {
			withoutSampling(draft);
		}
	}

	private static @Nullable Object ofTarget(@Nullable ChatOptions defaults) {
		return (defaults != null) ? OwnOptions.of(defaults.getClass())
			.read(defaults, List.of(OwnOptionNames.THINKING))
			.get(OwnOptionNames.THINKING) : null;
	}

	/**
	 * Claudes that take no temperature decide for themselves how long they think, which
	 * those before 4.6 cannot.
	 */
	private static boolean takes(TargetProfile profile, ThinkingConfig thinking) {
		if (Boolean.FALSE.equals(profile.facts().reasoning())) {
			return false;
		}
		return (thinking.budget() != null) ? !Boolean.FALSE.equals(profile.facts().temperature())
				: !profile.isContinuedClaude();
	}

	/**
	 * What is thought is a part of the answer.
	 */
	private static boolean fits(Draft draft, ThinkingConfig thinking) {
		Integer most = draft.profile().facts().maxOutput();
		Object asked = draft.options().get(Option.MAX_TOKENS);
		Object tokens = (asked != null) ? asked : Option.MAX_TOKENS.of(draft.profile().defaults());
		if (tokens instanceof Integer number && number > 0 && (most == null || number < most)) {
			most = number;
		}
		return thinking.budget() == null || most == null || thinking.budget() < most;
	}

	/**
	 * An answer that has begun without a thought cannot go on with one.
	 */
	private static boolean goesOn(Draft draft) {
		List<Message> messages = draft.messages();
		return draft.profile().isContinuedClaude() && !messages.isEmpty()
				&& messages.get(messages.size() - 1) instanceof AssistantMessage;
	}

	private static void drop(Draft draft) {
		draft.ownOptions().remove(OwnOptionNames.THINKING);
		Object own = ofTarget(draft.profile().defaults());
		if (own != null) {
			draft.ownOptions().put(OwnOptionNames.THINKING, ThinkingConfig.disabled(own));
		}
		draft.note(OwnOptionNames.THINKING + " dropped");
	}

	private static void withoutSampling(Draft draft) {
		if (!Double.valueOf(1).equals(draft.options().get(Option.TEMPERATURE))) {
			draft.dropTemperature();
		}
		draft.drop(Option.TOP_K);
		Object asked = draft.options().get(Option.TOP_P);
		Object topP = (asked != null) ? asked : Option.TOP_P.of(draft.profile().defaults());
		if (topP instanceof Double number && number < LEAST_TOP_P) {
			draft.drop(Option.TOP_P);
		}
	}

}
