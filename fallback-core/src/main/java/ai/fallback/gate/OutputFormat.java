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

import java.util.List;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.ListOutputConverter;
import org.springframework.ai.converter.MapOutputConverter;
import org.springframework.util.ClassUtils;

/**
 * Finds the instructions of those converters of Spring AI that have no schema, in the
 * last message of the user: the answer will be parsed all the same.
 */
public final class OutputFormat {

	private static final boolean CONVERTERS = ClassUtils
		.isPresent("org.springframework.messaging.converter.MessageConverter", OutputFormat.class.getClassLoader());

	private static final List<String> MAP = CONVERTERS ? List.of(new MapOutputConverter().getFormat().strip())
			: List.of();

	private static final List<String> LIST = List.of(new ListOutputConverter().getFormat().strip());

	private OutputFormat() {
	}

	/**
	 * Look for the instructions.
	 * @param prompt what the caller sent
	 * @return whether the answer is to be a list or a map
	 */
	public static boolean isIn(Prompt prompt) {
		return has(prompt, LIST) || has(prompt, MAP);
	}

	/**
	 * Look for the instructions of the converter that does not read every text.
	 * @param prompt what the caller sent
	 * @return whether the answer is to be a map
	 */
	public static boolean isMapIn(Prompt prompt) {
		return has(prompt, MAP);
	}

	private static boolean has(Prompt prompt, List<String> formats) {
		String text = formats.isEmpty() ? null : OutputSchema.lastUserText(prompt);
		return text != null && formats.stream().anyMatch(text::contains);
	}

}
