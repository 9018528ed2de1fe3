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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.gate.GateRule;
import ai.fallback.gate.GateRule.WhenItFails;

/**
 * One gate of a chain or a hop.
 */
public class GateSettings {

	/**
	 * Which gate: not-cut-off, length, pattern, language, no-refusal, json-schema,
	 * confidence, similarity or judge. Without it, 'bean' is a Gate of the application.
	 */
	private @Nullable GateType type;

	/**
	 * Name of the bean behind the gate: a Gate, or an Evaluator for 'judge', or an
	 * EmbeddingModel for 'similarity', where the only one is taken without a name.
	 */
	private @Nullable String bean;

	/**
	 * For 'length' the fewest characters, for 'confidence' the least mean probability of
	 * a token, for 'similarity' the least cosine.
	 */
	private @Nullable Double min;

	/**
	 * For 'length', the most characters.
	 */
	private @Nullable Double max;

	/**
	 * For 'pattern', the regular expression that a part of the answer must match.
	 */
	private @Nullable String match;

	/**
	 * For 'pattern', the regular expression that no part of the answer may match.
	 */
	private @Nullable String notMatch;

	/**
	 * For 'language', its two-letter code.
	 */
	private @Nullable String language;

	/**
	 * For 'no-refusal', how a refusal reads, instead of the built-in English phrases.
	 */
	private List<String> phrases = new ArrayList<>();

	/**
	 * For 'json-schema', the schema; without it, the one that the prompt asks for.
	 */
	private @Nullable String schema;

	/**
	 * For 'similarity', the texts that an answer should be like.
	 */
	private List<String> like = new ArrayList<>();

	/**
	 * How long the gate may take.
	 */
	private Duration timeout = GateRule.DEFAULT_TIMEOUT;

	/**
	 * What becomes of an answer that the gate fails to judge or judges too late: accept
	 * or reject.
	 */
	private WhenItFails whenItFails = WhenItFails.ACCEPT;

	/**
	 * Whether the first hop's answers are not judged.
	 */
	private boolean fallbackOnly;

	/**
	 * The short form: a type that needs no settings, or the name of a Gate bean.
	 * @param text the type or the name
	 * @return the gate without settings
	 */
	public static GateSettings valueOf(String text) {
		GateSettings gate = new GateSettings();
		Optional<GateType> type = GateType.find(text.strip());
		type.ifPresentOrElse(gate::setType, () -> gate.setBean(text.strip()));
		return gate;
	}

	public @Nullable GateType getType() {
		return this.type;
	}

	public void setType(@Nullable GateType type) {
		this.type = type;
	}

	public @Nullable String getBean() {
		return this.bean;
	}

	public void setBean(@Nullable String bean) {
		this.bean = bean;
	}

	public @Nullable Double getMin() {
		return this.min;
	}

	public void setMin(@Nullable Double min) {
		this.min = min;
	}

	public @Nullable Double getMax() {
		return this.max;
	}

	public void setMax(@Nullable Double max) {
		this.max = max;
	}

	public @Nullable String getMatch() {
		return this.match;
	}

	public void setMatch(@Nullable String match) {
		this.match = match;
	}

	public @Nullable String getNotMatch() {
		return this.notMatch;
	}

	public void setNotMatch(@Nullable String notMatch) {
		this.notMatch = notMatch;
	}

	public @Nullable String getLanguage() {
		return this.language;
	}

	public void setLanguage(@Nullable String language) {
		this.language = language;
	}

	public List<String> getPhrases() {
		return this.phrases;
	}

	public void setPhrases(List<String> phrases) {
		this.phrases = phrases;
	}

	public @Nullable String getSchema() {
		return this.schema;
	}

	public void setSchema(@Nullable String schema) {
		this.schema = schema;
	}

	public List<String> getLike() {
		return this.like;
	}

	public void setLike(List<String> like) {
		this.like = like;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public WhenItFails getWhenItFails() {
		return this.whenItFails;
	}

	public void setWhenItFails(WhenItFails whenItFails) {
		this.whenItFails = whenItFails;
	}

	public boolean isFallbackOnly() {
		return this.fallbackOnly;
	}

	public void setFallbackOnly(boolean fallbackOnly) {
		this.fallbackOnly = fallbackOnly;
	}

}
