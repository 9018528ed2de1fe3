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

import org.jspecify.annotations.Nullable;

import ai.fallback.time.TimeSource;

/**
 * An ordered list of rules: the first one that fits an error says what kind of failure it
 * is. The same rules serve an exception and a raw HTTP answer.
 */
public final class FailureRules {

	private final List<FailureRule> first;

	private final List<FailureRule> builtIn;

	private final TimeSource time;

	private FailureRules(List<FailureRule> first, List<FailureRule> builtIn, TimeSource time) {
		this.first = List.copyOf(first);
		this.builtIn = builtIn;
		this.time = Objects.requireNonNull(time, "'time' must not be null");
	}

	/**
	 * The built-in rules, and others before them.
	 * @param first the rules that are asked before the built-in ones
	 * @return the rules
	 */
	public static FailureRules standard(List<FailureRule> first) {
		return new FailureRules(first, BuiltIn.RULES, TimeSource.system());
	}

	/**
	 * The built-in rules.
	 * @return the rules
	 */
	public static FailureRules standard() {
		return standard(List.of());
	}

	/**
	 * Read rules that are written as those of the built-in file are.
	 * @param lines headings, rules and comments
	 * @return the rules, to be passed in front of the built-in ones
	 * @throws IllegalArgumentException if a line is neither
	 */
	public static List<FailureRule> parse(List<String> lines) {
		return RuleFile.read(lines);
	}

	/**
	 * The same rules with another clock, by which dates in hints are turned into waits.
	 * @param time where the time comes from
	 * @return the rules
	 */
	public FailureRules withTime(TimeSource time) {
		return new FailureRules(this.first, this.builtIn, time);
	}

	/**
	 * Judge evidence.
	 * @param evidence what is known of the error
	 * @param cause the error that the failure is to keep
	 * @return the failure, if only of the kind {@link FailureKind#UNKNOWN}
	 */
	public Failure classify(ErrorEvidence evidence, Throwable cause) {
		try {
			return judge(Facts.of(evidence), cause);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return Failure.of(FailureKind.UNKNOWN, cause);
		}
	}

	private Failure judge(Facts facts, Throwable cause) {
		Failure.Builder failure = match(this.first, facts, cause);
		if (failure == null && facts.status() == 0 && facts.answer()) {
			failure = AnswerFacts.judge(facts, cause);
		}
		if (failure == null) {
			failure = match(this.builtIn, facts, cause);
		}
		if (failure == null) {
			failure = facts.isUnreadable() ? AnswerFacts.unreadable(cause)
					: Failure.builder(FailureKind.UNKNOWN, cause);
		}
		return Story.tell(failure, facts, this.time);
	}

	private static Failure.@Nullable Builder match(List<FailureRule> rules, Facts facts, Throwable cause) {
		for (FailureRule rule : rules) {
			String code = rule.match(facts);
			if (code != null) {
				Failure.Builder failure = Failure.builder(rule.kind(), cause);
				rule.reason().ifPresent(failure::reason);
				if (rule.requestSent() != null) {
					failure.requestSent(rule.requestSent());
				}
				return failure.code(facts.toldCode(code));
			}
		}
		return null;
	}

	/**
	 * Reads the file when it is first needed.
	 */
	private static final class BuiltIn {

		private static final List<FailureRule> RULES = List.copyOf(new ArrayList<>(RuleFile.builtIn()));

	}

}
