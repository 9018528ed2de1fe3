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

package ai.fallback.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.FailureKind;
import ai.fallback.time.TimeSource;

/**
 * Models that answer and fail as a seed says, in a time that only they and the waits of
 * chains move, and what they were asked for.
 */
final class RandomWorld {

	static final List<String> TARGETS = List.of("alpha", "beta", "gamma", "delta");

	private static final List<FailureKind> KINDS = List.of(FailureKind.RATE_LIMITED, FailureKind.OVERLOADED,
			FailureKind.SERVER_ERROR, FailureKind.NETWORK, FailureKind.TIMEOUT, FailureKind.AUTHENTICATION,
			FailureKind.CONTEXT_OVERFLOW, FailureKind.CONTENT_FILTERED, FailureKind.UNKNOWN);

	final Random random;

	final Seconds time = new Seconds();

	/**
	 * How often each was asked.
	 */
	final Map<String, Long> asked = new ConcurrentHashMap<>();

	/**
	 * What each charged, in tokens.
	 */
	final Map<String, Long> charged = new ConcurrentHashMap<>();

	RandomWorld(long seed) {
		this.random = new Random(seed * 7919);
	}

	/**
	 * Three chains in random order, of which the last has the first as a hop. A token of
	 * each target costs a power of two, so that sums of doubles are exact as well; the
	 * price of the last is not known.
	 */
	List<String> properties() {
		List<String> properties = new ArrayList<>();
		properties.add("fallback.default-chain=one");
		chain(properties, "one", TARGETS, 3);
		chain(properties, "two", TARGETS, 2);
		chain(properties, "three", List.of("alpha", "gamma", "one", "delta"), 4);
		for (int i = 0; i < TARGETS.size(); i++) {
			String target = "fallback.targets." + TARGETS.get(i);
			properties.add(target + ".bean=" + TARGETS.get(i));
			if (i < TARGETS.size() - 1) {
				properties.add(target + ".facts.price.input=" + price(i));
				properties.add(target + ".facts.price.output=" + price(i));
			}
		}
		return properties;
	}

	private void chain(List<String> properties, String name, List<String> from, int hops) {
		List<String> shuffled = new ArrayList<>(from);
		Collections.shuffle(shuffled, this.random);
		String chain = "fallback.chains." + name;
		properties.add(chain + ".hops=" + String.join(",", shuffled.subList(0, hops)));
		properties.add(chain + ".retry.max-retries=" + this.random.nextInt(3));
		properties.add(chain + ".retry.initial=1ms");
		properties.add(chain + ".retry.max=1ms");
	}

	/**
	 * Of a million tokens.
	 */
	private static BigDecimal price(int target) {
		return new BigDecimal(1_000_000).divide(BigDecimal.valueOf(1L << (10 + target)));
	}

	static BigDecimal cost(String target, long tokens) {
		int number = TARGETS.indexOf(target);
		return (number < TARGETS.size() - 1) ? price(number).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6)
				: BigDecimal.ZERO;
	}

	static FailureClassifier classifier() {
		return (error) -> (error instanceof Told told) ? told.failure() : null;
	}

	/**
	 * A model.
	 */
	final class Model implements ChatModel {

		private final String name;

		Model(String name) {
			this.name = name;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			Told error = begin();
			if (error != null) {
				throw error;
			}
			return charge(response("an answer"));
		}

		/**
		 * What was used is told with the first chunk, so that streams that break cost
		 * something.
		 */
		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			return Flux.defer(() -> {
				Told error = begin();
				if (error != null) {
					return Flux.error(error);
				}
				ChatResponse first = charge(response("an answer "));
				Flux<ChatResponse> rest = (RandomWorld.this.random.nextInt(4) == 0)
						? Flux.error(new Told(FailureKind.NETWORK, null)) : Flux.just(last());
				return Flux.concat(Flux.just(first), rest);
			});
		}

		private Told begin() {
			RandomWorld.this.asked.merge(this.name, 1L, Long::sum);
			RandomWorld.this.time.advance(Duration.ofMillis(RandomWorld.this.random.nextInt(3000)));
			if (RandomWorld.this.random.nextInt(3) > 0) {
				return null;
			}
			FailureKind kind = KINDS.get(RandomWorld.this.random.nextInt(KINDS.size()));
			return new Told(kind, (kind == FailureKind.RATE_LIMITED) ? Duration.ofSeconds(20) : null);
		}

		private ChatResponse response(String text) {
			DefaultUsage usage = new DefaultUsage(1 + RandomWorld.this.random.nextInt(1000),
					RandomWorld.this.random.nextInt(1000));
			return new ChatResponse(List.of(new Generation(new AssistantMessage(text))),
					ChatResponseMetadata.builder().usage(usage).build());
		}

		private ChatResponse last() {
			return new ChatResponse(List.of(new Generation(new AssistantMessage("and its end"),
					ChatGenerationMetadata.builder().finishReason("stop").build())));
		}

		private ChatResponse charge(ChatResponse response) {
			RandomWorld.this.charged.merge(this.name, (long) response.getMetadata().getUsage().getTotalTokens(),
					Long::sum);
			return response;
		}

		@Override
		public ChatOptions getDefaultOptions() {
			return ChatOptions.builder().build();
		}

		/**
		 * The name of the method above in Spring AI 2.0.
		 */
		public ChatOptions getOptions() {
			return getDefaultOptions();
		}

	}

	/**
	 * An error that tells what it is.
	 */
	private static final class Told extends RuntimeException {

		private final FailureKind kind;

		private final Duration hint;

		Told(FailureKind kind, Duration hint) {
			super(kind.name(), null, false, false);
			this.kind = kind;
			this.hint = hint;
		}

		Failure failure() {
			return Failure.builder(this.kind, this).retryAfter(this.hint).build();
		}

	}

	/**
	 * Time in which chains wait for whole seconds, so that the jitter of a wait is no
	 * matter.
	 */
	static final class Seconds implements TimeSource {

		private final AtomicLong nanos = new AtomicLong();

		void advance(Duration duration) {
			this.nanos.addAndGet(duration.toNanos());
		}

		@Override
		public Instant now() {
			return Instant.EPOCH.plusNanos(nanos());
		}

		@Override
		public long nanos() {
			return this.nanos.get();
		}

		@Override
		public void sleep(Duration duration) {
			advance(Duration.ofSeconds(duration.toSeconds() + 1));
		}

		@Override
		public Mono<Void> delay(Duration duration) {
			return Mono.fromRunnable(() -> sleep(duration));
		}

	}

}
