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

import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.StructuredOutput;

/**
 * What the configuration says of how answers are judged, in a chain or at a hop.
 *
 * @param prefix where the settings stand
 * @param gates the gates in their order, or {@code null} if there is nothing of them
 * @param maxReasks how often a hop is asked again, or {@code null}
 * @param enforceSchema whether schemas count, or {@code null}
 * @param structuredOutput how models learn of schemas, or {@code null}
 */
public record AnswersDefinition(String prefix, @Nullable List<GateSettings> gates, @Nullable Integer maxReasks,
		@Nullable Boolean enforceSchema, @Nullable StructuredOutput structuredOutput) {

	/**
	 * Take over what was typed.
	 * @param prefix where it stands
	 * @param gates the gates
	 * @param answer what holds for answers
	 * @return the definition
	 */
	public static AnswersDefinition of(String prefix, @Nullable List<GateSettings> gates, AnswerSettings answer) {
		return new AnswersDefinition(prefix, gates, answer.getMaxReasks(), answer.getEnforceSchema(),
				answer.getStructuredOutput());
	}

	/**
	 * Whether anything is said.
	 * @return whether there is nothing
	 */
	public boolean isEmpty() {
		return this.gates == null && this.maxReasks == null && this.enforceSchema == null
				&& this.structuredOutput == null;
	}

	/**
	 * How models learn of schemas.
	 * @param others what holds where nothing is said
	 * @return the way
	 */
	public StructuredOutput structuredOutput(StructuredOutput others) {
		return (this.structuredOutput != null) ? this.structuredOutput : others;
	}

}
