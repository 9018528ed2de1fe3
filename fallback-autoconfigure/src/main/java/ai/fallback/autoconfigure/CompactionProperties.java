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

package ai.fallback.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a chain does with a conversation that is too long for every hop, under
 * {@code fallback.chains.<name>.compaction}.
 */
public class CompactionProperties {

	/**
	 * How a conversation that fits nowhere is made shorter before the chain gives up:
	 * drop-oldest, summarise, or the name of a PromptCompactor bean. Without it, it is
	 * not.
	 */
	private @Nullable String strategy;

	/**
	 * Who summarises: the name of a target, a ChatModel bean or another chain. Only with
	 * the strategy summarise.
	 */
	private @Nullable String model;

	/**
	 * What the model is told to do, in the place of the built-in words. Only with the
	 * strategy summarise.
	 */
	private @Nullable String instruction;

	/**
	 * How long it may take to make a conversation shorter, and never more than half of
	 * what is left until the deadline.
	 */
	private Duration timeout = Duration.ofSeconds(20);

	/**
	 * Compaction that is listed and not described.
	 * @param text what stands behind the name
	 * @return no compaction
	 */
	public static CompactionProperties valueOf(String text) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
		return new CompactionProperties();
	}

	public @Nullable String getStrategy() {
		return this.strategy;
	}

	public void setStrategy(@Nullable String strategy) {
		this.strategy = strategy;
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable String getInstruction() {
		return this.instruction;
	}

	public void setInstruction(@Nullable String instruction) {
		this.instruction = instruction;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

}
