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

import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.gate.GateSettings;

/**
 * One place in a chain.
 */
public class HopProperties extends RuleProperties {

	/**
	 * Name of the target, ChatModel bean or chain that answers there.
	 */
	private @Nullable String target;

	private PromptProperties prompt = new PromptProperties();

	/**
	 * What judges this hop's answers, instead of the chain's gates.
	 */
	private @Nullable List<GateSettings> gates;

	public HopProperties() {
		super(new RetryProperties(), new TimeoutProperties());
	}

	/**
	 * The short form: a name.
	 * @param name the name of what answers
	 * @return a hop without settings of its own
	 */
	public static HopProperties valueOf(String name) {
		HopProperties hop = new HopProperties();
		hop.setTarget(name.strip());
		return hop;
	}

	public @Nullable String getTarget() {
		return this.target;
	}

	public void setTarget(@Nullable String target) {
		this.target = target;
	}

	public @Nullable List<GateSettings> getGates() {
		return this.gates;
	}

	public void setGates(@Nullable List<GateSettings> gates) {
		this.gates = gates;
	}

	public PromptProperties getPrompt() {
		return this.prompt;
	}

	public void setPrompt(PromptProperties prompt) {
		this.prompt = prompt;
	}

}
