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

package ai.fallback.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.trail.Trail;

/**
 * A running application with a target for each of three protocols, all of them against
 * one simulator. Each test finds healthy targets and a simulator without a script.
 */
public final class SimulatedProviders implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	/**
	 * The protocols, which are the names of their targets and models as well.
	 */
	public static final List<String> PROTOCOLS = List.of("openai", "anthropic", "ollama");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final Consumer<List<String>> settings;

	private @Nullable ConfigurableApplicationContext application;

	private SimulatedProviders(Consumer<List<String>> settings) {
		this.settings = settings;
	}

	/**
	 * An application whose chains are described by further properties.
	 * @param settings adds properties
	 */
	public static SimulatedProviders with(Consumer<List<String>> settings) {
		return new SimulatedProviders(settings);
	}

	/**
	 * The protocol that a chain falls back to.
	 */
	public static String next(String protocol) {
		return PROTOCOLS.get((PROTOCOLS.indexOf(protocol) + 1) % PROTOCOLS.size());
	}

	/**
	 * What all targets talk to.
	 */
	public ProviderSimulator simulator() {
		return this.simulator;
	}

	/**
	 * The model that goes down a chain.
	 */
	public FallbackChatModel chain(String name) {
		return Objects.requireNonNull(this.application)
			.getBeansOfType(FallbackChatModel.class)
			.values()
			.stream()
			.filter((model) -> model.chain().name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Ask a chain, and read how that went.
	 */
	public Trail ask(String chain, Prompt prompt, boolean streams) {
		FallbackChatModel model = chain(chain);
		ChatResponse last = streams ? model.stream(prompt).blockLast(PATIENCE) : model.call(prompt);
		return Trail.of(last).orElseThrow();
	}

	/**
	 * Make the targets healthy, and forget what the simulator was to do and what it saw.
	 */
	public void heal() {
		this.simulator.reset();
		bean(TargetHealthRegistry.class).reset();
	}

	/**
	 * A bean of the application.
	 */
	public <T> T bean(Class<T> type) {
		return Objects.requireNonNull(this.application).getBean(type);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(this.simulator.url()));
		this.settings.accept(properties);
		this.application = RealApplication.start(properties.toArray(String[]::new));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		heal();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Objects.requireNonNull(this.application).close();
		this.simulator.close();
	}

}
