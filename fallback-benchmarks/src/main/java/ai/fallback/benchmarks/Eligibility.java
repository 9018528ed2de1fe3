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

package ai.fallback.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.HopDemand;
import ai.fallback.capability.Lack;
import ai.fallback.capability.ModelCatalogue;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.capability.TokenScale;

/**
 * Finding out whether a prompt of 100,000 tokens fits: in a conversation that goes on,
 * whose messages were counted before, and with messages that are all new.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Eligibility {

	private static final int WORDS = 92_000;

	/**
	 * In how many messages the tokens are.
	 */
	@Param({ "1", "100" })
	public int messages;

	private final ModelFacts facts = ModelCatalogue.standard().find("openai", "gpt-4o");

	private final TokenScale scale = new TokenScale();

	private String text = "";

	private Prompt prompt = new Prompt();

	/**
	 * Make the prompt.
	 */
	@Setup
	public void prompt() {
		this.text = "word ".repeat(WORDS / this.messages);
		this.prompt = newPrompt();
	}

	/**
	 * The same messages as before in a new request.
	 * @return what the model lacks
	 */
	@Benchmark
	public Lack conversationThatGoesOn() {
		return new PromptNeeds(this.prompt).lackOf(this.facts, this.scale, HopDemand.NONE);
	}

	/**
	 * Messages that were never seen.
	 * @return what the model lacks
	 */
	@Benchmark
	public Lack firstTime() {
		return new PromptNeeds(newPrompt()).lackOf(this.facts, this.scale, HopDemand.NONE);
	}

	private Prompt newPrompt() {
		List<Message> conversation = new ArrayList<>();
		for (int i = 0; i < this.messages; i++) {
			conversation.add(new UserMessage(this.text));
		}
		return new Prompt(conversation);
	}

}
