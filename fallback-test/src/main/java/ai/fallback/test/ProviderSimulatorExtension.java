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

package ai.fallback.test;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a {@link ProviderSimulator}, as a field's extension or as a
 * parameter, and resets it before each test. The server starts on first use; that of a
 * static field or of {@code @ExtendWith} runs, on the same port, until all tests are
 * over, so that a cached application context can go on using it.
 */
public final class ProviderSimulatorExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private final Consumer<ProviderSimulator> scripts;

	private boolean shared;

	private @Nullable ProviderSimulator simulator;

	/**
	 * Creates an extension whose simulator echoes unless a test says otherwise.
	 */
	public ProviderSimulatorExtension() {
		this((simulator) -> {
		});
	}

	/**
	 * Creates an extension with scripts that are set before each test.
	 * @param scripts sets the scripts
	 */
	public ProviderSimulatorExtension(Consumer<ProviderSimulator> scripts) {
		this.scripts = scripts;
	}

	/**
	 * Returns the simulator, running.
	 * @return the simulator
	 */
	public synchronized ProviderSimulator simulator() {
		ProviderSimulator running = this.simulator;
		if (running == null) {
			running = ProviderSimulator.start();
			this.simulator = running;
			this.scripts.accept(running);
		}
		return running;
	}

	/**
	 * Returns the simulator's URL.
	 * @return the URL, without a slash at the end
	 */
	public String url() {
		return simulator().url();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.shared = true;
		Running running = this::close;
		context.getRoot().getStore(ExtensionContext.Namespace.create(this)).put("simulator", running);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		simulator().reset();
		this.scripts.accept(simulator());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (!this.shared) {
			close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ProviderSimulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return simulator();
	}

	private synchronized void close() {
		if (this.simulator != null) {
			this.simulator.close();
			this.simulator = null;
		}
	}

	private interface Running extends AutoCloseable, ExtensionContext.Store.CloseableResource {

		@Override
		void close();

	}

}
