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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * What a {@link ChatModel} tells about itself.
 */
final class ModelBeans {

	private static final String SPRING_AI = "org.springframework.ai.";

	private ModelBeans() {
	}

	/**
	 * The model id among the default options. A model that cannot even tell its options
	 * is still a target: it will fail, if at all, when it is asked.
	 */
	static @Nullable String modelId(ChatModel model) {
		try {
			ChatOptions options = model.getDefaultOptions();
			return (options != null) ? options.getModel() : null;
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
