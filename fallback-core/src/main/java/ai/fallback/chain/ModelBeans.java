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

package ai.fallback.chain;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * What a {@link ChatModel} tells about itself.
 */
final class ModelBeans {

	private static final String SPRING_AI = "org.springframework.ai.";

	private static final Map<String, String> PROTOCOLS = Map.of("openai", "openai", "openaisdk", "openai", "anthropic",
			"anthropic", "ollama", "ollama", "mistralai", "mistral", "deepseek", "deepseek", "google.genai",
			"google-genai", "bedrock.converse", "bedrock-converse", "azure.openai", "azure-openai", "vertexai.gemini",
			"vertexai");

	private ModelBeans() {
	}

	/**
	 * The model id among the default options. A model that cannot even tell its options
	 * is still a target: it will fail, if at all, when it is asked.
	 */
	static @Nullable String modelId(ChatModel model) {
		ChatOptions options = defaults(model);
		return (options != null) ? options.getModel() : null;
	}

	/**
	 * The provider by the package of the options, or of the model itself. A proxy of a
	 * model still has that model's options.
	 */
	static @Nullable String protocol(ChatModel model) {
		ChatOptions options = defaults(model);
		String ofOptions = (options != null) ? protocol(options.getClass()) : null;
		return (ofOptions != null) ? ofOptions : protocol(model.getClass());
	}

	private static @Nullable String protocol(Class<?> type) {
		String name = type.getName();
		if (!name.startsWith(SPRING_AI)) {
			return null;
		}
		String module = name.substring(SPRING_AI.length());
		return PROTOCOLS.entrySet()
			.stream()
			.filter((entry) -> module.startsWith(entry.getKey() + "."))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/**
	 * The options that a model uses by itself, as far as it tells them.
	 */
	static @Nullable ChatOptions defaults(ChatModel model) {
		try {
			return model.getDefaultOptions();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Whose client one of Spring AI's own models is.
	 * @return the name of the provider's module, or {@code null} if the model is of the
	 * application's making
	 */
	static @Nullable String provider(ChatModel model) {
		String type = model.getClass().getName();
		int end = type.startsWith(SPRING_AI) ? type.indexOf('.', SPRING_AI.length()) : -1;
		return (end > 0) ? type.substring(SPRING_AI.length(), end) : null;
	}

	/**
	 * Spring AI's provider modules pass the finish reason on.
	 */
	static boolean announcesEnd(ChatModel model) {
		return model.getClass().getName().startsWith(SPRING_AI);
	}

}
