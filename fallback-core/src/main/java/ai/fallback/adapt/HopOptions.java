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

import ai.fallback.chain.HopPrompt;

/**
 * Applies the options that the hop was given in its chain.
 */
final class HopOptions implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		HopPrompt hop = draft.hop();
		if (hop.options() != null) {
			for (Option option : Option.values()) {
				Object value = option.of(hop.options());
				if (value != null) {
					draft.put(option, value);
				}
			}
			if (hop.options().getMaxTokens() != null) {
				draft.ownOptions().remove(OwnOptionNames.MAX_COMPLETION_TOKENS);
			}
		}
		hop.without().forEach((name) -> leaveOut(draft, name));
	}

	private static void leaveOut(Draft draft, String name) {
		Option option = Option.find(name);
		if (option != null) {
			draft.drop(option);
		}
		else if (draft.ownOptions().keySet().removeIf((own) -> OwnOptionNames.label(own).equals(name))) {
			draft.note(name + " dropped");
		}
	}

}
