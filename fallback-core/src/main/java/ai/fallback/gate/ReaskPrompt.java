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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Asks a model again, with its own answer and what is wrong with it.
 */
public final class ReaskPrompt {

	private static final String BEGINNING = "Your last answer cannot be used. ";

	private static final String END = """


			Answer the request anew and completely. Everything that was asked for before still holds, the format \
			included. Do not mention this correction.""";

	private ReaskPrompt() {
	}

	/**
	 * Create the prompt.
	 * @param asked what the model was asked
	 * @param answer the text of its answer, which may be empty
	 * @param complaint what is wrong with it
	 * @return the conversation, the answer and the complaint, with the same options
	 */
	public static Prompt of(Prompt asked, String answer, String complaint) {
		List<Message> messages = new ArrayList<>(asked.getInstructions());
		if (!answer.isBlank()) {
			messages.add(new AssistantMessage(answer));
		}
		messages.add(new UserMessage(BEGINNING + complaint + END));
		return new Prompt(messages, asked.getOptions());
	}

	/**
	 * Whether a message is a complaint, and so no request of the user's. It is known by
	 * its words, since some clients send a message's metadata to the provider.
	 */
	static boolean isCorrection(@Nullable String text) {
		return text != null && text.startsWith(BEGINNING) && text.contains(END);
	}

}
