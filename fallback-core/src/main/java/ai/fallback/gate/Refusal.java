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
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.StringUtils;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FinishReasons;

/**
 * Tells a refusal from an answer: by the finish reason of a safety policy, or by what the
 * model says in the place that OpenAI has for refusals.
 */
final class Refusal {

	/**
	 * In the metadata of a message of Spring AI's OpenAI clients. Empty where the model
	 * answers.
	 */
	private static final String OF_MODEL = "refusal";

	private Refusal() {
	}

	static @Nullable Failure in(ChatResponse response) {
		for (Generation generation : response.getResults()) {
			if (isReasonOf(generation.getMetadata())) {
				return Failure.refused("a finish reason of the provider's safety policy");
			}
			if (isIn(generation.getOutput())) {
				return Failure.refused("a refusal of the model");
			}
		}
		return null;
	}

	private static boolean isReasonOf(@Nullable ChatGenerationMetadata metadata) {
		return metadata != null && FinishReasons.isRefusal(metadata.getFinishReason());
	}

	private static boolean isIn(@Nullable AssistantMessage message) {
		return message != null && message.getMetadata().get(OF_MODEL) instanceof String refusal
				&& StringUtils.hasText(refusal);
	}

}
