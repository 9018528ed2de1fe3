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

package ai.fallback.stream;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Asks a model to go on with an answer that another one began. The last message is the
 * user's, as not every provider lets an assistant's message be continued.
 */
public final class ContinuationPrompt {

	private static final String INSTRUCTION = """
			Your last message was cut off. Write only what is missing: go on exactly where its text ends, \
			if need be in the middle of a sentence, a word or a code block. Repeat nothing, introduce nothing \
			and do not comment on the interruption. Keep the language and the format.""";

	private ContinuationPrompt() {
	}

	/**
	 * Create the prompt for the next model.
	 * @param original what the first one was asked
	 * @param partial what it answered until it was interrupted
	 * @return the conversation, the partial answer and the instruction, with the same
	 * options
	 */
	public static Prompt of(Prompt original, String partial) {
		List<Message> messages = new ArrayList<>(original.getInstructions());
		messages.add(new AssistantMessage(partial));
		messages.add(new UserMessage(INSTRUCTION));
		return new Prompt(messages, original.getOptions());
	}

}
