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

package ai.fallback.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Says what kind of failure an error is if it has a certain status, code or wording. Of
 * each condition that a rule has, one alternative must fit. A rule without conditions
 * fits every error.
 */
public final class FailureRule {

	private final FailureKind kind;

	private final List<StatusRange> statuses;

	private final List<CodeName> codes;

	private final List<Phrase> texts;

	private final List<Phrase> otherTexts;

	private final List<String> providers;

	private final @Nullable String reason;

	private final @Nullable Boolean requestSent;

	private FailureRule(Builder builder) {
		this.kind = builder.kind;
		this.statuses = List.copyOf(builder.statuses);
		this.codes = List.copyOf(builder.codes);
		this.texts = List.copyOf(builder.texts);
		this.otherTexts = List.copyOf(builder.otherTexts);
		this.providers = List.copyOf(builder.providers);
		this.reason = builder.reason;
		this.requestSent = builder.requestSent;
	}

	/**
	 * Make a rule.
	 * @param kind what the rule says
	 * @return a builder
	 */
	public static Builder builder(FailureKind kind) {
		return new Builder(kind);
	}

	/**
	 * Read a rule from a line such as
	 * {@code QUOTA_EXHAUSTED: status = 429 ; text = monthly limit | daily limit}.
	 * @param line the kind, a colon, and the conditions
	 * @return the rule
	 * @throws IllegalArgumentException if the line is not a rule
	 */
	public static FailureRule parse(String line) {
		return RuleLine.parse(line);
	}

	/**
	 * What the rule says.
	 * @return the kind
	 */
	public FailureKind kind() {
		return this.kind;
	}

	Optional<String> reason() {
		return Optional.ofNullable(this.reason);
	}

	@Nullable Boolean requestSent() {
		return this.requestSent;
	}

	/**
	 * Compare the rule with an error.
	 * @return the code that the rule was recognised by, an empty string if by something
	 * else, or {@code null} if the rule does not fit
	 */
	@Nullable String match(Facts facts) {
		if (!fits(this.statuses, (status) -> status.contains(facts.status()))
				|| !fits(this.providers, (provider) -> provider.equals(facts.provider()))) {
			return null;
		}
		String code = "";
		for (CodeName name : this.codes) {
			code = name.findIn(facts.codes());
			if (!code.isEmpty()) {
				break;
			}
		}
		if ((code.isEmpty() && !this.codes.isEmpty()) || !fits(this.texts, (text) -> text.isIn(facts.wording()))
				|| this.otherTexts.stream().anyMatch((text) -> text.isIn(facts.wording()))) {
			return null;
		}
		return code;
	}

	private static <T> boolean fits(List<T> alternatives, java.util.function.Predicate<T> condition) {
		return alternatives.isEmpty() || alternatives.stream().anyMatch(condition);
	}

	/**
	 * Collects the conditions of a rule.
	 */
	public static final class Builder {

		private final FailureKind kind;

		private final List<StatusRange> statuses = new ArrayList<>();

		private final List<CodeName> codes = new ArrayList<>();

		private final List<Phrase> texts = new ArrayList<>();

		private final List<Phrase> otherTexts = new ArrayList<>();

		private final List<String> providers = new ArrayList<>();

		private @Nullable String reason;

		private @Nullable Boolean requestSent;

		private Builder(FailureKind kind) {
			this.kind = Objects.requireNonNull(kind, "'kind' must not be null");
		}

		/**
		 * An HTTP status.
		 * @param status one such as {@code 429}, a class of them such as {@code 5xx}, or
		 * {@code none}
		 * @return this builder
		 */
		public Builder status(String status) {
			this.statuses.add(StatusRange.of(status.strip()));
			return this;
		}

		/**
		 * A code or type in the body, a code that a provider's library tells, or the
		 * simple name of an exception class. Case, underscores and hyphens do not matter.
		 * @param code the code; {@code *} at its end stands for any rest
		 * @return this builder
		 */
		public Builder code(String code) {
			this.codes.add(CodeName.of(code.strip()));
			return this;
		}

		/**
		 * Words of a message. Case does not matter.
		 * @param text the words; {@code *} stands for anything between them
		 * @return this builder
		 */
		public Builder text(String text) {
			this.texts.add(Phrase.of(text));
			return this;
		}

		/**
		 * Words that must not be in a message.
		 * @param text the words; {@code *} stands for anything between them
		 * @return this builder
		 */
		public Builder notText(String text) {
			this.otherTexts.add(Phrase.of(text));
			return this;
		}

		/**
		 * A provider. The rule applies only where it is known that this provider
		 * answered.
		 * @param provider the provider's name
		 * @return this builder
		 */
		public Builder provider(String provider) {
			this.providers.add(Words.code(provider));
			return this;
		}

		/**
		 * What is told of such a failure where it has no code of its own.
		 * @param reason a few words
		 * @return this builder
		 */
		public Builder reason(String reason) {
			this.reason = reason;
			return this;
		}

		/**
		 * Whether the provider may have received the request.
		 * @param requestSent whether the request had been sent
		 * @return this builder
		 */
		public Builder requestSent(boolean requestSent) {
			this.requestSent = requestSent;
			return this;
		}

		/**
		 * Make the rule.
		 * @return the rule
		 */
		public FailureRule build() {
			return new FailureRule(this);
		}

	}

}
