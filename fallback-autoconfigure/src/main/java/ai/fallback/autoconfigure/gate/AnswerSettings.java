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

package ai.fallback.autoconfigure.gate;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.StructuredOutput;

/**
 * What holds for answers. What is left unsaid for one hop is taken from its chain.
 */
public class AnswerSettings {

	/**
	 * How often a hop is asked again with what is wrong with its answer; once without a
	 * word.
	 */
	private @Nullable Integer maxReasks;

	/**
	 * Whether an answer must follow the JSON schema that the prompt asks for, as
	 * entity(...) does; it must without a word.
	 */
	private @Nullable Boolean enforceSchema;

	/**
	 * How a model learns of the JSON schema that the prompt asks for: by the provider's
	 * own parameter where that is known to work and in words otherwise, in words alone,
	 * or by the parameter wherever the provider has one.
	 */
	private @Nullable StructuredOutput structuredOutput;

	public @Nullable Integer getMaxReasks() {
		return this.maxReasks;
	}

	public void setMaxReasks(@Nullable Integer maxReasks) {
		this.maxReasks = maxReasks;
	}

	public @Nullable Boolean getEnforceSchema() {
		return this.enforceSchema;
	}

	public void setEnforceSchema(@Nullable Boolean enforceSchema) {
		this.enforceSchema = enforceSchema;
	}

	public @Nullable StructuredOutput getStructuredOutput() {
		return this.structuredOutput;
	}

	public void setStructuredOutput(@Nullable StructuredOutput structuredOutput) {
		this.structuredOutput = structuredOutput;
	}

}
