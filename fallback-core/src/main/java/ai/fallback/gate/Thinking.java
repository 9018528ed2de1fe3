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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Tells what a model only thought from what it answers. Spring AI's clients make
 * generations of thoughts that look like answers, and put them first.
 */
public final class Thinking {

	private static final String SIGNATURE = "signature";

	private static final String THINKING = "thinking";

	private static final String REDACTED = "data";

	private Thinking() {
	}

	/**
	 * Whether a message of a model is marked as a thought.
	 * @param message the message
	 * @return whether nothing of it is known to be an answer
	 */
	public static boolean isIn(@Nullable AssistantMessage message) {
		if (message == null || message.hasToolCalls()) {
			return false;
		}
		Map<String, Object> metadata = message.getMetadata();
		boolean redacted = metadata.containsKey(REDACTED) && (message.getText() == null || message.getText().isEmpty());
		return metadata.containsKey(SIGNATURE) || Boolean.TRUE.equals(metadata.get(THINKING)) || redacted;
	}

	/**
	 * A response with its thoughts behind its answer. Spring AI's chat client and its
	 * converters read the first generation only.
	 * @param response what the model returned
	 * @return the same response if it has nothing to put behind
	 */
	public static @Nullable ChatResponse behindAnswer(@Nullable ChatResponse response) {
		List<Generation> generations = (response != null) ? response.getResults() : null;
		if (generations == null || generations.size() < 2 || !isIn(generations.get(0).getOutput())) {
			return response;
		}
		List<Generation> sorted = new ArrayList<>(generations.size());
		generations.stream().filter((generation) -> !isIn(generation.getOutput())).forEach(sorted::add);
		generations.stream().filter((generation) -> isIn(generation.getOutput())).forEach(sorted::add);
		return ChatResponse.builder().from(response).generations(sorted).build();
	}

}
