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

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;

/**
 * What each chunk of an answer costs that is streamed in two hundred of them, all at
 * once: from the model itself, with the one clock that Reactor's own operator would add,
 * and through a chain with its clocks, guards and rules for the middle of an answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StreamedAnswer.CHUNKS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class StreamedAnswer {

	static final int CHUNKS = 200;

	private static final Prompt PROMPT = new Prompt("Hello");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final InstantModel model = new InstantModel(CHUNKS);

	private final FallbackChatModel chain = FallbackChatModel.of(Chain.named("benchmark")
		.hop(Target.of("instant", this.model))
		.hop(Target.of("other", new InstantModel(CHUNKS)))
		.build());

	/**
	 * The model without a chain.
	 * @return the last chunk
	 */
	@Benchmark
	public ChatResponse direct() {
		return this.model.stream(PROMPT).blockLast();
	}

	/**
	 * The model below Reactor's {@code timeout} operator.
	 * @return the last chunk
	 */
	@Benchmark
	public ChatResponse timeout() {
		return this.model.stream(PROMPT).timeout(PATIENCE).blockLast();
	}

	/**
	 * The model as the first hop of a chain.
	 * @return the last chunk
	 */
	@Benchmark
	public ChatResponse chain() {
		return this.chain.stream(PROMPT).blockLast();
	}

}
