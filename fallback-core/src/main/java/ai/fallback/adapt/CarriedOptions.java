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

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Takes over what the caller asked for: what all providers know, and what only one knows
 * where the target's options are of that same class.
 */
final class CarriedOptions implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		ChatOptions asked = draft.original().getOptions();
		if (asked == null) {
			return;
		}
		for (Option option : Option.values()) {
			Object value = option.of(asked);
			if (value != null) {
				draft.put(option, value);
			}
		}
		boolean takesThem = draft.profile().owns(asked);
		OwnOptions.of(asked.getClass()).asked(asked).forEach((name, value) -> {
			if (OwnOptionNames.TOLD.contains(name)) {
				draft.note(OwnOptionNames.label(name) + " dropped");
			}
			else if (takesThem) {
				draft.ownOptions().put(name, value);
			}
			else {
				translate(draft, name, value);
			}
		});
	}

	/**
	 * OpenAI's newer name for the limit of an answer means what everybody's means. A
	 * schema is not lost yet.
	 */
	private static void translate(Draft draft, String name, Object value) {
		if (name.equals(OwnOptionNames.MAX_COMPLETION_TOKENS)) {
			draft.options().putIfAbsent(Option.MAX_TOKENS, value);
		}
		else if (draft.schemaInOptions() == null || !OwnOptionNames.OUTPUT_FORMATS.contains(name)) {
			draft.note(OwnOptionNames.label(name) + " dropped");
		}
	}

}
