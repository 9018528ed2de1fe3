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

package ai.fallback.autoconfigure.whatif;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/**
 * Reads whether it is a stream, as Spring Boot reads parameters that are true or false.
 */
final class StreamWord {

	private StreamWord() {
	}

	static @Nullable Boolean read(@Nullable String text) {
		try {
			return ApplicationConversionService.getSharedInstance().convert(text, Boolean.class);
		}
		catch (ConversionException ex) {
			throw Words.mistake(String.valueOf(text), "'true' for a stream or 'false' for a call", "stream=true");
		}
	}

}
