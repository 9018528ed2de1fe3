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

package ai.fallback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.OptionsSchema;
import ai.fallback.chain.Hop;
import ai.fallback.gate.Candidate;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Gates;
import ai.fallback.gate.OutputFormat;
import ai.fallback.gate.OutputSchema;
import ai.fallback.gate.ReaskPrompt;
import ai.fallback.gate.Verdict;
import ai.fallback.thread.Judging;
import ai.fallback.trail.LiveAttempt;

/**
 * What judges the answers to one request, and what the hop on turn was told about its
 * own.
 */
final class Jury {

	private final Prompt prompt;

	private final @Nullable String outputSchema;

	private final @Nullable GateRule structure;

	private final boolean silent = Judging.isUnderWay();

	private @Nullable Hop told;

	private @Nullable Prompt correction;

	Jury(Prompt prompt) {
		this.prompt = prompt;
		this.outputSchema = this.silent ? null : OutputSchema.in(prompt);
		this.structure = this.silent ? null : structure(prompt, this.outputSchema);
	}

	/**
	 * What looks whether the converter reads an answer.
	 */
	private static @Nullable GateRule structure(Prompt prompt, @Nullable String outputSchema) {
		if (outputSchema != null) {
			return Gates.schemaOfPrompt();
		}
		return OutputFormat.isMapIn(prompt) ? Gates.mapOfPrompt() : null;
	}

	/**
	 * The gates that an answer of a hop has to pass, in their order. None for what a gate
	 * asks for itself; a chain that is a hop looks after the schema by itself.
	 */
	List<GateRule> gates(Hop hop) {
		List<GateRule> gates = this.silent ? List.of() : hop.gates().gates();
		GateRule schema = (hop.gates().enforcesSchema() && !Engine.isChain(hop)) ? this.structure : null;
		if (schema == null) {
			return gates;
		}
		List<GateRule> all = new ArrayList<>(gates.size() + 1);
		all.add(schema);
		all.addAll(gates);
		return all;
	}

	/**
	 * Whether what was sent has a schema as a parameter that the caller asked for in
	 * words.
	 */
	boolean isSchemaOurs(Prompt sent) {
		return this.outputSchema != null && OptionsSchema.in(this.prompt.getOptions()) == null
				&& OptionsSchema.in(sent.getOptions()) != null;
	}

	/**
	 * Whether the answer will be parsed. Asked once, when an answer needs a notice.
	 */
	boolean asksForStructure() {
		return this.outputSchema != null || OutputFormat.isIn(this.prompt);
	}

	/**
	 * What an answer has to pass.
	 * @param step the attempt that brought it
	 * @param answer the whole answer, or {@code null} if it is not there to be looked at
	 * @param isCall whether its caller waits for it as a whole
	 * @param timeLeft how long the caller still waits
	 * @return the first gate with all that it needs, or {@code null} if no gate looks at
	 * such an answer
	 */
	Step.@Nullable Review review(Step.Try step, @Nullable ChatResponse answer, boolean isCall, Duration timeLeft) {
		Hop hop = step.attempt().hop();
		List<GateRule> gates = (answer != null) ? gates(hop) : List.of();
		if (answer == null || gates.isEmpty()) {
			return null;
		}
		step.permit().spoke();
		Candidate candidate = Candidate.of(this.prompt, this.outputSchema, answer, hop.name(), hop.position() > 1);
		return candidate.asksForTools() ? null : review(step, candidate, gates, isCall, timeLeft);
	}

	/**
	 * The gate after the one that let an answer pass.
	 */
	static Step.@Nullable Review next(Step.Review passed, Duration timeLeft) {
		List<GateRule> further = passed.further();
		return further.isEmpty() ? null
				: review(passed.attempt(), passed.candidate(), further, passed.isCall(), timeLeft);
	}

	private static Step.Review review(Step.Try step, Candidate candidate, List<GateRule> gates, boolean isCall,
			Duration timeLeft) {
		Duration timeout = gates.get(0).timeout();
		boolean callerGoesFirst = isCall && timeLeft.compareTo(timeout) < 0;
		return new Step.Review(step, candidate, gates, callerGoesFirst ? timeLeft : timeout, isCall);
	}

	/**
	 * What a gate said, or what its rule says for it when it could not.
	 */
	static Verdict verdict(Step.Judged judged) {
		if (judged.verdict() != null) {
			return judged.verdict();
		}
		GateRule gate = judged.review().gate();
		Throwable error = Objects.requireNonNull(judged.error());
		boolean late = error instanceof TimeoutException;
		LiveAttempt attempt = judged.review().attempt().attempt();
		attempt.note("gate '" + gate.name() + "' could not judge: "
				+ (late ? "no verdict in time" : error.getClass().getSimpleName()));
		return gate.verdictWhenItFails();
	}

	/**
	 * A hop is told what is wrong with its answer.
	 */
	void tell(Hop hop, Prompt asked, Candidate answer, String complaint) {
		this.correction = ReaskPrompt.of(prompt(hop, asked), answer.text(), complaint);
		this.told = hop;
	}

	/**
	 * Whether a hop is asked with a complaint about its answer.
	 */
	boolean hasTold(Hop hop) {
		return hop == this.told;
	}

	/**
	 * What a hop is asked.
	 * @param hop the hop
	 * @param otherwise what it is asked if it was told nothing
	 */
	Prompt prompt(Hop hop, Prompt otherwise) {
		return (hasTold(hop) && this.correction != null) ? this.correction : otherwise;
	}

}
