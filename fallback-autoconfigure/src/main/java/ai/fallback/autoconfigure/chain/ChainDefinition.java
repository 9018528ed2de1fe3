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

package ai.fallback.autoconfigure.chain;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.gate.AnswersDefinition;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Notice;

/**
 * What the configuration says of one chain.
 *
 * @param name the chain's name
 * @param hopDefinitions the hops in their order
 * @param deadline how long a caller waits at the most
 * @param maxCalls how many calls one request may cost, or {@code null} for the default
 * @param waitWhenOut how long a request waits when all hops are out, or {@code null} for
 * as long as the deadline allows
 * @param stream how streams are treated
 * @param compaction how conversations are made shorter that fit nowhere, or {@code null}
 * if they are not
 * @param maxToolRounds how many rounds of tools a request may have
 * @param rules what holds for each hop that has no rule of its own
 * @param answers how answers are judged
 * @param notice what users are told of a degraded answer, or {@code null} for nothing
 */
public record ChainDefinition(String name, List<HopDefinition> hopDefinitions, Duration deadline,
		@Nullable Integer maxCalls, @Nullable Duration waitWhenOut, StreamDefinition stream,
		@Nullable CompactionDefinition compaction, int maxToolRounds, RulesDefinition rules, AnswersDefinition answers,
		@Nullable Notice notice) {

	/**
	 * The names of the hops.
	 * @return the names in their order
	 */
	public List<String> hops() {
		return this.hopDefinitions.stream().map(HopDefinition::name).toList();
	}

	/**
	 * Who summarises conversations.
	 * @return the name of a target, a bean or a chain, or {@code null} if nobody does
	 */
	@Nullable String summariser() {
		return (this.compaction != null) ? this.compaction.summariser() : null;
	}

	/**
	 * The names of the hops, and of who summarises.
	 */
	List<String> asked() {
		return Stream.concat(hops().stream(), Stream.ofNullable(summariser())).toList();
	}

	/**
	 * Set what is set. Hops and compaction need beans and come from elsewhere.
	 */
	void applyTo(Chain.Builder chain) {
		chain.deadline(this.deadline)
			.midStream(this.stream.midStream())
			.callsByStream(this.stream.answerCalls())
			.maxBuffer(this.stream.maxBuffer())
			.rules(this.rules::applyTo)
			.rules((rules) -> rules.minRate(this.stream.minRate()));
		if (this.maxCalls != null) {
			chain.maxCalls(this.maxCalls);
		}
		if (this.waitWhenOut != null) {
			chain.waitWhenOut(this.waitWhenOut);
		}
		if (this.notice != null) {
			chain.notice(this.notice);
		}
	}

}
