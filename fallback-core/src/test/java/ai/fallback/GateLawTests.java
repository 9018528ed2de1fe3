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
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamReset;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random chains with gates: an answer that passes is found if there is one, the cap of
 * calls holds, nothing is given that a gate rejected, and calls and streams make the same
 * decisions. The seed is in each message.
 */
class GateLawTests {

	private static final int SEEDS = 300;

	@Test
	void lawsHoldWithGates() {
		for (long seed = 0; seed < SEEDS; seed++) {
			World world = new World(seed);
			Way.Result call = world.ask(Way.CALL, MidStream.BUFFER);
			Way.Result stream = world.ask(Way.STREAM, MidStream.BUFFER);
			assertThat(story(stream)).as("seed %s", seed).isEqualTo(story(call));
			assertThat(stream.text()).as("seed %s", seed).isEqualTo(call.text());
			int attempts = call.trail().attempts().size();
			assertThat(attempts).as("seed %s", seed).isLessThanOrEqualTo(world.maxCalls);
			assertThat(call.trail().attempts()).as("seed %s", seed)
				.extracting((attempt) -> attempt.status().name())
				.doesNotContain("RUNNING");
			if (world.hasAnswer()) {
				assertThat(call.text()).as("seed %s", seed).isEqualTo("good");
			}
			else {
				assertThat(call.text()).as("seed %s", seed).isIn("good", null);
			}
			if (call.text() == null) {
				assertThat(call.error()).as("seed %s", seed).isInstanceOf(FallbackExhaustedException.class);
			}
		}
	}

	/**
	 * A failure after a withdrawal is not retried, so the story may differ from a call's.
	 */
	@Test
	void streamThatTakesAnswersBackEndsWithAGoodOneOrInAnError() {
		for (long seed = 0; seed < SEEDS; seed++) {
			World world = new World(seed);
			FallbackChatModel model = world.model(MidStream.RESTART);
			String text = StreamReset.currentText(model.stream(new Prompt("Hello")))
				.onErrorResume(FallbackException.class, (ex) -> Flux.just("good"))
				.blockLast(Duration.ofSeconds(10));
			assertThat(text).as("seed %s", seed).isEqualTo("good");
		}
	}

	private static String story(Way.Result result) {
		return result.trail()
			.attempts()
			.stream()
			.map((attempt) -> attempt.hop() + " " + attempt.status()
					+ attempt.failure().map((failure) -> " " + failure).orElse(""))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * What one seed makes.
	 */
	private static final class World {

		private final long seed;

		private final List<List<String>> scripts = new ArrayList<>();

		private final int maxCalls;

		private final int maxReasks;

		private final int maxRetries;

		World(long seed) {
			this.seed = seed;
			Random random = new Random(seed);
			for (int hop = 1 + random.nextInt(4); hop > 0; hop--) {
				List<String> script = new ArrayList<>();
				for (int i = 0; i < 6; i++) {
					script.add(List.of("good", "bad", "awful", "down").get(random.nextInt(4)));
				}
				this.scripts.add(script);
			}
			this.maxCalls = this.scripts.size() + random.nextInt(5);
			this.maxReasks = random.nextInt(3);
			this.maxRetries = random.nextInt(2);
		}

		boolean hasAnswer() {
			return this.scripts.stream().anyMatch((script) -> script.get(0).equals("good"));
		}

		Way.Result ask(Way way, MidStream rule) {
			return way.ask(model(rule));
		}

		FallbackChatModel model(MidStream rule) {
			Chain.Builder chain = Chain.named("seed" + this.seed)
				.midStream(rule)
				.maxCalls(this.maxCalls)
				.retry(RetryPolicy.DEFAULT.withMaxRetries(this.maxRetries))
				.gates(GatePolicy.DEFAULT.withMaxReasks(this.maxReasks).withGates(List.of(gate())));
			for (int i = 0; i < this.scripts.size(); i++) {
				chain.hop(Target.of("hop" + (i + 1), model(this.scripts.get(i))));
			}
			ManualTime time = new ManualTime();
			return FallbackChatModel.over(chain.build())
				.time(time)
				.random(new Random(this.seed))
				.health(TargetHealthRegistry.create(time))
				.build();
		}

		private static GateRule gate() {
			return GateRule.of("good", (candidate) -> switch (candidate.text()) {
				case "good" -> Verdict.accept();
				case "bad" -> Verdict.reask("bad", "Be good.");
				default -> Verdict.reject("awful");
			}).whenItFails(GateRule.WhenItFails.REJECT);
		}

		private static Counting model(List<String> script) {
			ScriptedLines lines = new ScriptedLines(script);
			return new Counting((prompt) -> Models.finished(lines.next(), "STOP"), (prompt) -> Flux
				.defer(() -> Flux.just(Models.response(lines.next()), Models.finished("", "STOP"))));
		}

	}

	/**
	 * One line after the other.
	 */
	private static final class ScriptedLines {

		private final List<String> script;

		private int line;

		ScriptedLines(List<String> script) {
			this.script = script;
		}

		String next() {
			String words = this.script.get(Math.min(this.line++, this.script.size() - 1));
			if (words.equals("down")) {
				throw new TransientAiException("HTTP 503 - down");
			}
			return words;
		}

	}

}
