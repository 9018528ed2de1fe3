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

package ai.fallback.gate;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.OptionsSchema;

/**
 * Finds the JSON schema that a caller wants the answer to follow: in the options, where
 * native structured output is asked for, else in the instructions that Spring AI's
 * converter adds to the last message of the user. It also makes such instructions.
 */
public final class OutputSchema {

	private static final String MARKER = "JSON Schema instance your output must adhere to:";

	private static final String WORDS = """
			Answer with JSON alone: no explanation, no Markdown, no text before or after it.
			This is the\s""" + MARKER + "\n";

	private OutputSchema() {
	}

	/**
	 * Find the schema.
	 * @param prompt what the caller sent
	 * @return the schema, or {@code null} if the prompt asks for none
	 */
	public static @Nullable String in(Prompt prompt) {
		String schema = OptionsSchema.in(prompt.getOptions());
		return (schema != null) ? schema : inWords(prompt);
	}

	/**
	 * Find the schema that the last message of the user has in words. A correction is no
	 * message of the user's.
	 * @param prompt what is asked
	 * @return the schema, or {@code null} if the words ask for none
	 */
	public static @Nullable String inWords(Prompt prompt) {
		return in(lastUserText(prompt));
	}

	/**
	 * Ask for a schema in words, for a model that cannot be held to it otherwise.
	 * @param schema the schema
	 * @return the instructions, in which the schema is found again
	 */
	public static String words(String schema) {
		return WORDS + schema.strip();
	}

	static @Nullable String lastUserText(Prompt prompt) {
		for (int i = prompt.getInstructions().size() - 1; i >= 0; i--) {
			Message message = prompt.getInstructions().get(i);
			if (message.getMessageType() == MessageType.USER && !ReaskPrompt.isCorrection(message.getText())) {
				return message.getText();
			}
		}
		return null;
	}

	private static @Nullable String in(@Nullable String text) {
		int marker = (text != null) ? text.lastIndexOf(MARKER) : -1;
		int start = (text != null && marker >= 0) ? text.indexOf('{', marker) : -1;
		int end = (text != null && start >= 0) ? endOfObject(text, start) : -1;
		return (text != null && end > start) ? text.substring(start, end) : null;
	}

	/**
	 * The schema may contain what marks its end in the message, in a description.
	 */
	private static int endOfObject(String text, int start) {
		int depth = 0;
		boolean quoted = false;
		for (int i = start; i < text.length(); i++) {
			char character = text.charAt(i);
			if (quoted && character == '\\') {
				i++;
			}
			else if (character == '"') {
				quoted = !quoted;
			}
			else if (!quoted && character == '{') {
				depth++;
			}
			else if (!quoted && character == '}' && --depth == 0) {
				return i + 1;
			}
		}
		return -1;
	}

}
