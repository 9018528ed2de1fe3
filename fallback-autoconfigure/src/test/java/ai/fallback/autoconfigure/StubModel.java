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

package ai.fallback.autoconfigure;

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A model that always gives the same answer, or fails where it has none.
 */
public final class StubModel implements ChatModel {

	private final String answer;

	public StubModel(String answer) {
		this.answer = answer;
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		if (this.answer == null) {
			throw new IllegalStateException("down");
		}
		return new ChatResponse(List.of(new Generation(new AssistantMessage(this.answer))));
	}

	@Override
	public ChatOptions getDefaultOptions() {
		return ChatOptions.builder().model("stub-1").build();
	}

	/**
	 * The name of the method above in Spring AI 2.0.
	 */
	public ChatOptions getOptions() {
		return getDefaultOptions();
	}

}
