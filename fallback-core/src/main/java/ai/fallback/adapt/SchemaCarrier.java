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
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import ai.fallback.chain.StructuredOutput;
import ai.fallback.gate.OutputSchema;

/**
 * Takes the JSON schema of a prompt along: as the target's own parameter where the target
 * is known to take it, else in words. Words that are already there stay.
 */
final class SchemaCarrier implements AdaptationStep {

	private static final String IN_WORDS = "output-schema in words";

	@Override
	public void apply(Draft draft) {
		String asked = draft.schemaInOptions();
		boolean own = asked != null && draft.ownOptions().keySet().stream().anyMatch(SchemaCarrier::isFormat);
		StructuredOutput way = draft.hop().structuredOutput();
		if (own && way != StructuredOutput.TEXT) {
			return;
		}
		SchemaForm form = form(draft);
		if (asked == null && form == null) {
			return;
		}
		String words = OutputSchema.inWords(draft.original());
		String schema = (asked != null) ? asked : words;
		if (schema != null) {
			draft.ownOptions().keySet().removeIf((name) -> own && isFormat(name));
			carry(draft, schema, form, words != null);
		}
	}

	private static void carry(Draft draft, String schema, @Nullable SchemaForm form, boolean inWords) {
		NativeSchema sent = (form != null) ? natively(draft, schema, form) : NativeSchema.NONE;
		if (sent.text() != null) {
			draft.ownOptions().put(OwnOptionNames.OUTPUT_SCHEMA, sent.text());
		}
		else if (sent.obstacle() != null) {
			draft.note(IN_WORDS + " (" + sent.obstacle() + ")");
		}
		else if (!inWords) {
			draft.note(IN_WORDS);
		}
		if (!inWords && !sent.suffices()) {
			draft.messages(withWords(draft.messages(), OutputSchema.words(schema)));
		}
	}

	/**
	 * The form of schemas that the target takes, if it shall get one.
	 */
	private static @Nullable SchemaForm form(Draft draft) {
		return switch (draft.hop().structuredOutput()) {
			case TEXT -> null;
			case NATIVE -> draft.profile().schemas();
			case AUTO -> isSafe(draft) ? draft.profile().schemas() : null;
		};
	}

	private static boolean isSafe(Draft draft) {
		return draft.profile().target().isHeldToSchemas() && (draft.schemaInOptions() != null || draft.trustsSchemas());
	}

	private static NativeSchema natively(Draft draft, String schema, SchemaForm form) {
		List<Message> messages = draft.messages();
		boolean goesOn = !messages.isEmpty() && messages.get(messages.size() - 1) instanceof AssistantMessage;
		String obstacle = goesOn ? "an answer to go on with" : obstacle(draft, form);
		return (obstacle != null) ? NativeSchema.refused(obstacle) : NativeSchema.of(schema, form);
	}

	private static @Nullable String obstacle(Draft draft, SchemaForm form) {
		if (!form.besideTools() && (hasTools(draft.original().getOptions()) || hasTools(draft.profile().defaults()))) {
			return "tools";
		}
		if (draft.ownOptions().containsKey("citationDocuments")) {
			return "citations";
		}
		boolean another = draft.ownOptions().keySet().stream().anyMatch(SchemaCarrier::isFormat);
		boolean without = draft.hop().without().stream().anyMatch(SchemaCarrier::isFormatLabel);
		return (another || without) ? "another format" : null;
	}

	private static boolean hasTools(@Nullable ChatOptions options) {
		return options instanceof ToolCallingChatOptions calling
				&& ((calling.getToolCallbacks() != null && !calling.getToolCallbacks().isEmpty())
						|| OptionsBridge.namesTools(calling));
	}

	private static boolean isFormat(String name) {
		return OwnOptionNames.OUTPUT_FORMATS.contains(name);
	}

	private static boolean isFormatLabel(String label) {
		return OwnOptionNames.OUTPUT_FORMATS.stream().map(OwnOptionNames::label).anyMatch(label::equals);
	}

	private static List<Message> withWords(List<Message> messages, String words) {
		List<Message> all = new ArrayList<>(messages);
		for (int i = all.size() - 1; i >= 0; i--) {
			if (all.get(i) instanceof UserMessage user) {
				all.set(i, user.mutate().text(Messages.join(user.getText(), words)).build());
				return all;
			}
		}
		all.add(new UserMessage(words));
		return all;
	}

}
