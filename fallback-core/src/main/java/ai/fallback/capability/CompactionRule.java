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

package ai.fallback.capability;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.thread.Abandoned;
import ai.fallback.thread.TimedCall;

/**
 * A compactor's place in a chain: its time, and what is done instead when it finds
 * nothing, fails, or takes too long.
 */
public final class CompactionRule {

	/**
	 * How long a compactor may take, unless its rule says otherwise.
	 */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

	private final PromptCompactor compactor;

	private final Duration timeout;

	private final @Nullable PromptCompactor otherwise;

	private final Abandoned abandoned = new Abandoned();

	private CompactionRule(PromptCompactor compactor, Duration timeout, @Nullable PromptCompactor otherwise) {
		this.compactor = compactor;
		this.timeout = timeout;
		this.otherwise = otherwise;
	}

	/**
	 * A rule that gives a compactor {@link #DEFAULT_TIMEOUT}, and gives up when it finds
	 * nothing.
	 * @param compactor the compactor
	 * @return the rule
	 */
	public static CompactionRule of(PromptCompactor compactor) {
		Objects.requireNonNull(compactor, "'compactor' must not be null");
		return new CompactionRule(compactor, DEFAULT_TIMEOUT, null);
	}

	/**
	 * The same rule with another time.
	 * @param timeout how long the compactor may take
	 * @return the rule
	 */
	public CompactionRule timeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, got " + timeout);
		}
		return new CompactionRule(this.compactor, timeout, this.otherwise);
	}

	/**
	 * The same rule, but that the oldest turns are left out where the compactor finds
	 * nothing.
	 * @return the rule
	 */
	public CompactionRule orDropOldest() {
		return new CompactionRule(this.compactor, this.timeout, PromptCompactor.dropOldest());
	}

	/**
	 * What makes conversations shorter.
	 * @return the compactor
	 */
	public PromptCompactor compactor() {
		return this.compactor;
	}

	/**
	 * How long the compactor may take.
	 * @return the time
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Whether it asks nobody and waits for nothing, so that it needs neither a thread nor
	 * a limit.
	 * @return whether the compactor is the built-in one
	 */
	public boolean isAtOnce() {
		return this.compactor instanceof DropOldest;
	}

	/**
	 * Let the compactor make a conversation shorter, on a thread of its own if it may
	 * take its time.
	 * @param prompt what the caller sent
	 * @param tokens how many tokens its messages may have, about
	 * @param limit how long it may take
	 * @return a shorter prompt, or {@code null} if there is none
	 * @throws Throwable what the compactor throws, or if it takes longer
	 */
	public @Nullable Prompt compact(Prompt prompt, long tokens, Duration limit) throws Throwable {
		if (isAtOnce()) {
			return this.compactor.compact(prompt, tokens);
		}
		return TimedCall.<@Nullable Prompt>call(() -> this.compactor.compact(prompt, tokens), limit, this.abandoned);
	}

	/**
	 * What is done at once where the compactor found nothing.
	 * @param prompt what the caller sent
	 * @param tokens how many tokens its messages may have, about
	 * @return a shorter prompt, or {@code null} if there is none
	 */
	public @Nullable Prompt otherwise(Prompt prompt, long tokens) {
		return (this.otherwise != null) ? this.otherwise.compact(prompt, tokens) : null;
	}

}
