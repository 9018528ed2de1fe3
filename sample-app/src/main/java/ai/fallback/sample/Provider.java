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

package ai.fallback.sample;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * A provider that the sample has a client for.
 */
enum Provider {

	/**
	 * OpenAI, real if there is a key for it.
	 */
	OPENAI("OpenAI", "api-key",
			"I am only a script, but it was Spring AI's real OpenAI client that came to ask me over HTTP."),

	/**
	 * Anthropic, real if there is a key for it.
	 */
	ANTHROPIC("Anthropic", "api-key",
			"I stand in for Claude here, and Spring AI's real Anthropic client is reading these words to you."),

	/**
	 * Ollama, real if it is told where.
	 */
	OLLAMA("Ollama", "base-url",
			"No model was loaded for this answer: I am a script at the far end of Spring AI's real Ollama client.");

	private final String label;

	private final String decisiveSetting;

	private final String remark;

	Provider(String label, String decisiveSetting, String remark) {
		this.label = label;
		this.decisiveSetting = decisiveSetting;
		this.remark = remark;
	}

	/**
	 * The name in the chain, in URLs and in Spring AI's properties.
	 */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	String label() {
		return this.label;
	}

	/**
	 * What a simulator of this provider says.
	 */
	String answerTo(String question) {
		return "Simulated " + this.label + " here: “" + question + "” reached me. " + this.remark;
	}

	/**
	 * Whether the configuration tells how to reach the real provider.
	 */
	boolean isRealIn(PropertyResolver environment) {
		return StringUtils.hasText(environment.getProperty(property(this.decisiveSetting)));
	}

	/**
	 * What Spring AI must be told in order to ask a simulator.
	 */
	Map<String, Object> propertiesFor(String url) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(property("base-url"), url);
		properties.put(property("api-key"), "simulated");
		return properties;
	}

	private String property(String name) {
		return "spring.ai." + id() + "." + name;
	}

}
