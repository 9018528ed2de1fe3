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

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a provider's base URL stands for.
 */
enum BaseUrlForm {

	/**
	 * The same in both generations.
	 */
	AS_WRITTEN {

		@Override
		Map<String, Object> settings(String property, String url, Generation generation) {
			return Map.of(property, url);
		}

	},

	/**
	 * Spring AI 1 appends "/v1/chat/completions" to it, Spring AI 2 "/chat/completions".
	 * So that one configuration serves both, a URL that has its version already is
	 * complete, and one without gets "/v1". Microsoft's servers have no such version, and
	 * clients know them.
	 */
	OPENAI {

		@Override
		Map<String, Object> settings(String property, String url, Generation generation) {
			String trimmed = url.replaceFirst("/+$", "").replaceFirst("/chat/completions$", "");
			boolean complete = VERSION.matcher(trimmed).find();
			if (generation == Generation.SPRING_AI_2) {
				return Map.of(property, (complete || isMicrosoft(trimmed)) ? trimmed : trimmed + "/v1");
			}
			return complete ? Map.of(property, trimmed, "chat.completions-path", "/chat/completions")
					: Map.of(property, trimmed);
		}

	};

	private static final Pattern VERSION = Pattern.compile("/[vV]\\d+[a-z0-9]*(/|$)");

	/**
	 * The provider's properties, relative to its prefix, that say "ask this URL".
	 */
	abstract Map<String, Object> settings(String property, String url, Generation generation);

	private static boolean isMicrosoft(String url) {
		String host = URI.create(url).getHost();
		return host != null && host.endsWith(".azure.com");
	}

}
