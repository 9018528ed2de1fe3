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

package ai.fallback.gate;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.Evaluator;
import org.springframework.util.ClassUtils;

/**
 * The built-in gates. That an answer says anything at all needs none: that is always
 * looked at.
 */
public final class Gates {

	private static final boolean VALIDATOR = ClassUtils.isPresent("com.networknt.schema.SchemaRegistry",
			Gates.class.getClassLoader());

	/**
	 * The validator is not loaded before there is an answer for it.
	 */
	private static final @Nullable GateRule SCHEMA_OF_PROMPT = VALIDATOR
			? GateRule.of("json-schema", (candidate) -> jsonSchema().judge(candidate)) : null;

	/**
	 * The converter is not loaded before there is an answer for it.
	 */
	private static final GateRule MAP_OF_PROMPT = GateRule.of("json-map",
			(candidate) -> MapGate.LOADED.judge(candidate));

	private Gates() {
	}

	/**
	 * The answer did not reach a limit on its length, as its finish reason tells.
	 * @return the gate
	 */
	public static Gate notCutOff() {
		return new NotCutOff();
	}

	/**
	 * The answer follows the JSON schema that the prompt asks for; without one, every
	 * answer passes.
	 * @return the gate
	 */
	public static Gate jsonSchema() {
		return new SchemaGate(null);
	}

	/**
	 * The answer follows a JSON schema.
	 * @param schema the schema
	 * @return the gate
	 */
	public static Gate jsonSchema(String schema) {
		return new SchemaGate(schema);
	}

	/**
	 * The rule for the schema of the prompt, that all chains have unless they say
	 * otherwise.
	 * @return the rule, or {@code null} without the validator on the class path that
	 * Spring AI's chat client brings along
	 */
	public static @Nullable GateRule schemaOfPrompt() {
		return SCHEMA_OF_PROMPT;
	}

	/**
	 * The rule for a prompt with the instructions of Spring AI's map converter, that all
	 * chains have unless they say otherwise.
	 * @return the rule
	 */
	public static GateRule mapOfPrompt() {
		return MAP_OF_PROMPT;
	}

	/**
	 * The answer does not begin with a refusal in usual English words.
	 * @return the gate
	 */
	public static Gate noRefusal() {
		return new NoRefusal(NoRefusal.USUAL);
	}

	/**
	 * The answer does not begin with a refusal.
	 * @param phrases how a refusal reads, found at the beginning of the answer in any
	 * case
	 * @return the gate
	 */
	public static Gate noRefusal(List<String> phrases) {
		return new NoRefusal(phrases);
	}

	/**
	 * The answer is neither too short nor too long.
	 * @param min the fewest characters
	 * @param max the most characters
	 * @return the gate
	 */
	public static Gate length(int min, int max) {
		return new TextLength(min, max);
	}

	/**
	 * A part of the answer matches a pattern.
	 * @param pattern the pattern
	 * @return the gate
	 */
	public static Gate mustMatch(Pattern pattern) {
		return new TextPattern(pattern, true);
	}

	/**
	 * No part of the answer matches a pattern.
	 * @param pattern the pattern
	 * @return the gate
	 */
	public static Gate mustNotMatch(Pattern pattern) {
		return new TextPattern(pattern, false);
	}

	/**
	 * The answer is in a language, as far as its script and its most frequent words tell.
	 * @param language the language's two-letter code
	 * @return the gate
	 * @throws IllegalArgumentException if the language cannot be told from others
	 */
	public static Gate language(String language) {
		return new LanguageGate(language);
	}

	/**
	 * The model was sure of its words: their mean probability is high enough. An answer
	 * whose provider tells no log probabilities passes.
	 * @param min the least mean probability of a token, from 0 to 1
	 * @return the gate
	 */
	public static Gate confidence(double min) {
		return new Confidence(min);
	}

	/**
	 * The answer means something like one of the references.
	 * @param model tells how near texts are
	 * @param references the texts that the answer should be like
	 * @param min the least cosine similarity to the nearest of them, from -1 to 1
	 * @return the gate
	 */
	public static Gate similarity(EmbeddingModel model, List<String> references, double min) {
		return new Similarity(model, references, min);
	}

	/**
	 * An evaluator judges the answer. It gets the text of the user, the answer, and as
	 * documents the messages before the user's last, or that one if there are none.
	 * @param evaluator the evaluator, which may ask a model
	 * @return the gate
	 */
	public static Gate judge(Evaluator evaluator) {
		return new Judge(evaluator, Judge::request);
	}

	/**
	 * An evaluator judges the answer.
	 * @param evaluator the evaluator, which may ask a model
	 * @param request what it is asked
	 * @return the gate
	 */
	public static Gate judge(Evaluator evaluator, Function<Candidate, EvaluationRequest> request) {
		return new Judge(evaluator, request);
	}

}
