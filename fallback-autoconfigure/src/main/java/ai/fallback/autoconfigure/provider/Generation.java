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

package ai.fallback.autoconfigure.provider;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.ClassUtils;

/**
 * The generations of Spring AI, as far as their configuration properties differ: the
 * newer one moved all chat options up by one level.
 */
enum Generation {

	SPRING_AI_1(".options"), SPRING_AI_2("");

	private final String options;

	Generation(String options) {
		this.options = options;
	}

	String optionsBelow(String chat) {
		return chat + this.options;
	}

	static Generation current() {
		return ClassUtils.hasMethod(ChatOptions.class, "mutate") ? SPRING_AI_2 : SPRING_AI_1;
	}

}
