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

import java.util.EnumMap;
import java.util.Map;

import ai.fallback.autoconfigure.gate.AnswerSettings;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;

/**
 * Rules that a chain has for all of its hops, and a hop for itself.
 */
public abstract class RuleProperties {

	/**
	 * Reaction to each kind of failure: a chain's where it is not the default, a hop's
	 * where it is not the chain's.
	 */
	private Map<FailureKind, Reaction> on = new EnumMap<>(FailureKind.class);

	private RetryProperties retry;

	private TimeoutProperties timeout;

	private AnswerSettings answer = new AnswerSettings();

	RuleProperties(RetryProperties retry, TimeoutProperties timeout) {
		this.retry = retry;
		this.timeout = timeout;
	}

	public Map<FailureKind, Reaction> getOn() {
		return this.on;
	}

	public void setOn(Map<FailureKind, Reaction> on) {
		this.on = on;
	}

	/**
	 * YAML 1.1 reads the word {@code on} as the boolean, so this is where a file that
	 * does not quote it puts its reactions.
	 * @return the reactions
	 */
	public Map<FailureKind, Reaction> getTrue() {
		return getOn();
	}

	public void setTrue(Map<FailureKind, Reaction> on) {
		setOn(on);
	}

	public RetryProperties getRetry() {
		return this.retry;
	}

	public void setRetry(RetryProperties retry) {
		this.retry = retry;
	}

	public TimeoutProperties getTimeout() {
		return this.timeout;
	}

	public void setTimeout(TimeoutProperties timeout) {
		this.timeout = timeout;
	}

	public AnswerSettings getAnswer() {
		return this.answer;
	}

	public void setAnswer(AnswerSettings answer) {
		this.answer = answer;
	}

}
