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

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Tells an answer that says something from one that does not: text, a tool call or media,
 * in any of its generations.
 */
final class Substance {

	private Substance() {
	}

	static boolean isIn(@Nullable ChatResponse response) {
		if (response == null || response.getResults() == null) {
			return false;
		}
		for (Generation generation : response.getResults()) {
			if (generation != null && isIn(generation.getOutput())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isIn(@Nullable AssistantMessage message) {
		if (message == null) {
			return false;
		}
		String text = message.getText();
		return (text != null && !text.isEmpty()) || message.hasToolCalls() || !message.getMedia().isEmpty();
	}

}
