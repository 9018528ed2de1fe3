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

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the next model is asked what the first one was, and to go on.
 */
class ContinuationPromptTests {

	@Test
	void conversationAndPartialAnswerAndInstruction() {
		ChatOptions options = ChatOptions.builder().temperature(0.2).build();
		Prompt original = new Prompt(List.of(new SystemMessage("Be brief"), new UserMessage("Tell a story")), options);
		Prompt continuation = ContinuationPrompt.of(original, "Once upon a ");
		assertThat(continuation.getInstructions()).startsWith(original.getInstructions().get(0),
				original.getInstructions().get(1));
		assertThat(continuation.getInstructions()).extracting((message) -> message.getMessageType())
			.containsExactly(MessageType.SYSTEM, MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
		assertThat(continuation.getInstructions().get(2).getText()).isEqualTo("Once upon a ");
		assertThat(continuation.getOptions()).isSameAs(options);
		assertThat(original.getInstructions()).hasSize(2);
	}

}
