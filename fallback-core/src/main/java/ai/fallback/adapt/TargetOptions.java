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
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * Makes the options of a draft in the class that its target takes.
 */
final class TargetOptions {

	private TargetOptions() {
	}

	static ChatOptions of(Draft draft) {
		ChatOptions asked = draft.original().getOptions();
		TargetProfile profile = draft.profile();
		boolean withTools = asked == null || asked instanceof ToolCallingChatOptions;
		ChatOptions.Builder builder = OptionsBridge.startFor(profile.target().model(), withTools);
		draft.options().forEach((option, value) -> option.set(builder, value));
		if (asked != null) {
			OptionsBridge.carryTools(asked, builder);
		}
		return draft.ownOptions().isEmpty() ? builder.build() : withOwn(builder, draft);
	}

	/**
	 * A builder of Spring AI 2.0 is already the target's own. In 1.1 there is none, but
	 * the options can be set.
	 */
	private static ChatOptions withOwn(ChatOptions.Builder builder, Draft draft) {
		ChatOptions defaults = draft.profile().defaults();
		if (OptionsBridge.CLEARS_DEFAULTS || defaults == null) {
			write(draft, OwnOptions.of(builder.getClass()), builder);
			return builder.build();
		}
		ChatOptions portable = builder.build();
		OwnOptions type = OwnOptions.of(defaults.getClass());
		ChatOptions target = type.create();
		OwnOptions.of(portable.getClass()).portable(portable).forEach((name, value) -> type.write(target, name, value));
		write(draft, type, target);
		return target;
	}

	private static void write(Draft draft, OwnOptions type, Object to) {
		draft.ownOptions().forEach((name, value) -> {
			if (!type.write(to, name, value)) {
				draft.note(OwnOptionNames.label(name) + " dropped");
			}
		});
	}

}
