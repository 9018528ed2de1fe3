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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What has to be known about a provider that Spring AI has a chat model for: names only.
 * How a model is built is left to Spring AI.
 */
public final class Provider {

	private final String id;

	private final List<String> aliases;

	private final String beanName;

	private final String starter;

	private final List<String> configurations;

	private final ChatProperties chat;

	private final Connection connection;

	private final Advice advice;

	Provider(String id, List<String> aliases, String beanName, String starter, List<String> configurations,
			ChatProperties chat, Connection connection, Advice advice) {
		this.id = id;
		this.aliases = aliases;
		this.beanName = beanName;
		this.starter = starter;
		this.configurations = configurations;
		this.chat = chat;
		this.connection = connection;
		this.advice = advice;
	}

	/**
	 * The id, which is also the value of {@code spring.ai.model.chat} that selects the
	 * provider.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Other names that users may give to this provider.
	 * @return the aliases
	 */
	public List<String> aliases() {
		return this.aliases;
	}

	/**
	 * The name that Spring AI gives to the bean of this provider's chat model.
	 * @return the bean name
	 */
	public String beanName() {
		return this.beanName;
	}

	/**
	 * The dependency that brings the provider.
	 * @return the starter as {@code group:artifact}
	 */
	public String starter() {
		return "org.springframework.ai:spring-ai-starter-model-" + this.starter;
	}

	/**
	 * The prefix of the provider's configuration properties.
	 * @return the prefix, such as {@code spring.ai.openai}
	 */
	public String prefix() {
		return this.chat.prefix();
	}

	/**
	 * Whether the provider's module is on the class path.
	 * @param classLoader the class loader to look in
	 * @return {@code true} if targets of this provider can be built
	 */
	public boolean isPresent(@Nullable ClassLoader classLoader) {
		return this.configurations.stream().allMatch((name) -> ClassUtils.isPresent(name, classLoader));
	}

	/**
	 * The auto-configuration classes that make a chat model, in order.
	 */
	List<String> configurations() {
		return this.configurations;
	}

	/**
	 * The package of the provider's auto-configuration.
	 */
	String configurationPackage() {
		String configuration = this.configurations.get(0);
		String end = ".autoconfigure.";
		return configuration.substring(0, configuration.indexOf(end) + end.length());
	}

	ChatProperties chat() {
		return this.chat;
	}

	Connection connection() {
		return this.connection;
	}

	Advice advice() {
		return this.advice;
	}

	@Override
	public String toString() {
		return this.id;
	}

	/**
	 * Where the chat options are.
	 *
	 * @param prefix the prefix of all properties of the provider
	 * @param chat the part below it that is about chat
	 * @param model the option that names the model
	 */
	record ChatProperties(String prefix, String chat, String model) {

		static ChatProperties below(String prefix) {
			return new ChatProperties(prefix, "chat", "model");
		}

	}

	/**
	 * What to write instead of a setting that the provider does not have.
	 *
	 * @param baseUrl instead of a base URL
	 * @param apiKey instead of a key
	 * @param module what to know when the module is missing
	 */
	record Advice(String baseUrl, String apiKey, String module) {

		static final Advice NONE = new Advice("", "", "");

	}

}
