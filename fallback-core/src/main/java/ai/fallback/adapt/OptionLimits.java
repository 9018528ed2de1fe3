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

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Keeps options within what the target takes, and drops those that it refuses.
 */
final class OptionLimits implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		TargetProfile profile = draft.profile();
		if (profile.has(Trait.NO_TOP_K)) {
			draft.drop(Option.TOP_K);
		}
		if (profile.has(Trait.NO_PENALTIES)) {
			draft.drop(Option.FREQUENCY_PENALTY);
			draft.drop(Option.PRESENCE_PENALTY);
		}
		if (Boolean.FALSE.equals(profile.facts().temperature())) {
			withoutSampling(draft, profile);
		}
		else if (profile.has(Trait.TEMPERATURE_OR_TOP_P)) {
			temperatureOrTopP(draft);
		}
		ranges(draft, profile);
		stops(draft, profile);
		reasoning(draft, profile);
	}

	private static void ranges(Draft draft, TargetProfile profile) {
		if (profile.target().protocol() != null) {
			draft.limit(Option.TEMPERATURE, 0, profile.rules().maxTemperature());
			draft.limit(Option.TOP_P, 0, 1);
			draft.limit(Option.FREQUENCY_PENALTY, -2, 2);
			draft.limit(Option.PRESENCE_PENALTY, -2, 2);
		}
		if (profile.has(Trait.NO_UNLIMITED_ANSWER)) {
			withoutUnlimited(draft);
		}
		Integer maxOutput = profile.facts().maxOutput();
		if (maxOutput != null) {
			draft.options().computeIfPresent(Option.MAX_TOKENS, (option, tokens) -> least(draft, tokens, maxOutput));
			draft.ownOptions()
				.computeIfPresent(OwnOptionNames.MAX_COMPLETION_TOKENS,
						(name, tokens) -> least(draft, tokens, maxOutput));
		}
	}

	/**
	 * What others mean by such a number is meant by saying nothing. A default of the
	 * target stays, since some need one.
	 */
	private static void withoutUnlimited(Draft draft) {
		if (isUnlimited(draft.options().get(Option.MAX_TOKENS))) {
			draft.options().remove(Option.MAX_TOKENS);
			draft.note(Option.MAX_TOKENS.label() + " dropped");
		}
		if (isUnlimited(draft.ownOptions().get(OwnOptionNames.MAX_COMPLETION_TOKENS))) {
			draft.ownOptions().remove(OwnOptionNames.MAX_COMPLETION_TOKENS);
			draft.note(OwnOptionNames.label(OwnOptionNames.MAX_COMPLETION_TOKENS) + " dropped");
		}
	}

	private static boolean isUnlimited(@Nullable Object tokens) {
		return tokens instanceof Integer number && number <= 0;
	}

	private static Object least(Draft draft, Object tokens, int maxOutput) {
		if (tokens instanceof Integer number && number > maxOutput) {
			draft.note(Option.MAX_TOKENS.label() + " limited");
			return maxOutput;
		}
		return tokens;
	}

	private static void withoutSampling(Draft draft, TargetProfile profile) {
		draft.dropTemperature();
		draft.drop(Option.TOP_P);
		draft.drop(Option.TOP_K);
		draft.drop(Option.FREQUENCY_PENALTY);
		draft.drop(Option.PRESENCE_PENALTY);
		if (profile.isOpenAiReasoning()) {
			draft.drop(Option.STOP_SEQUENCES);
		}
	}

	private static void temperatureOrTopP(Draft draft) {
		boolean temperature = isAsked(draft, Option.TEMPERATURE);
		boolean topP = isAsked(draft, Option.TOP_P);
		boolean defaultStays = !OptionsBridge.CLEARS_DEFAULTS
				&& Option.TEMPERATURE.of(draft.profile().defaults()) != null;
		if (topP && (temperature || defaultStays)) {
			draft.drop(Option.TOP_P);
		}
		else if (topP) {
			draft.clearDefault(Option.TEMPERATURE);
		}
		else if (temperature) {
			draft.clearDefault(Option.TOP_P);
		}
	}

	private static boolean isAsked(Draft draft, Option option) {
		return draft.options().get(option) != null;
	}

	private static void stops(Draft draft, TargetProfile profile) {
		if (!(draft.options().get(Option.STOP_SEQUENCES) instanceof List<?> asked)) {
			return;
		}
		boolean noBlanks = profile.has(Trait.NO_BLANK_STOPS);
		List<?> stops = asked.stream()
			.filter((stop) -> !noBlanks || !String.valueOf(stop).isBlank())
			.limit(profile.rules().maxStops())
			.toList();
		if (stops.size() < asked.size()) {
			draft.put(Option.STOP_SEQUENCES, stops);
			draft.note(Option.STOP_SEQUENCES.label() + " limited");
		}
	}

	private static void reasoning(Draft draft, TargetProfile profile) {
		if (!Boolean.FALSE.equals(profile.facts().reasoning())) {
			return;
		}
		for (String name : OwnOptionNames.REASONING) {
			if (draft.ownOptions().remove(name) != null) {
				draft.note(OwnOptionNames.label(name) + " dropped");
			}
		}
	}

}
