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

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;

/**
 * A small world in which targets fail: one time, one set of breakers, and the longest
 * waits that the jitter may choose.
 */
final class Outages {

	final ManualTime time = new ManualTime();

	final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	final TargetHealthRegistry registry = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time);

	FallbackChatModel chain(ChatModel... models) {
		return over(named("test", models));
	}

	FallbackChatModel over(Chain.Builder chain) {
		return FallbackChatModel.over(chain.build()).time(this.time).random(longest()).health(this.registry).build();
	}

	static Chain.Builder named(String name, ChatModel... models) {
		Chain.Builder chain = Chain.named(name);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of("hop" + (i + 1), models[i]));
		}
		return chain;
	}

	TargetHealth health(int hop) {
		return this.registry.of("hop" + hop);
	}

	CircuitBreaker breaker(int hop) {
		return this.breakers.circuitBreaker("hop" + hop);
	}

	/**
	 * Keep a hop from being asked until somebody closes its breaker.
	 */
	void force(int hop) {
		this.registry.of("hop" + hop);
		breaker(hop).transitionToForcedOpenState();
	}

	/**
	 * Open a hop's breaker, so that it is back in 15 seconds.
	 */
	void open(int hop) {
		this.registry.of("hop" + hop);
		breaker(hop).transitionToOpenState();
	}

	/**
	 * Open a hop's breaker, and let the time pass until it lets one request through.
	 */
	void makeReadyToProbe(int hop) {
		open(hop);
		this.time.advance(Duration.ofSeconds(16));
	}

	static RandomGenerator longest() {
		return new Random() {

			@Override
			public long nextLong(long bound) {
				return bound - 1;
			}

		};
	}

	static Throwable http(int status) {
		return http(status, Map.of(), "");
	}

	static Throwable http(int status, Map<String, String> headers, String body) {
		HttpHeaders httpHeaders = new HttpHeaders();
		headers.forEach(httpHeaders::add);
		return WebClientResponseException.create(status, "", httpHeaders, body.getBytes(StandardCharsets.UTF_8),
				StandardCharsets.UTF_8);
	}

	/**
	 * An error as the tables of the tests write it: a status, headers and a code, or the
	 * name of an exception.
	 */
	static Throwable error(String words) {
		return switch (words) {
			case "refused connection" -> new ConnectException("refused");
			case "silence" -> new SocketTimeoutException("silence");
			case "abort" -> new CancellationException("aborted");
			case "who knows" -> new IllegalStateException("who knows");
			case "overloaded" -> new TransientAiException("HTTP 503 - overloaded");
			default -> http(words);
		};
	}

	private static Throwable http(String words) {
		String[] parts = words.split("[ ,]+");
		HttpHeaders headers = new HttpHeaders();
		String code = "";
		for (int i = 1; i < parts.length; i++) {
			String[] pair = parts[i].split("=");
			if (pair.length == 2) {
				headers.add(pair[0], pair[1]);
			}
			else {
				code = "{\"error\": {\"code\": \"" + pair[0] + "\"}}";
			}
		}
		return http(Integer.parseInt(parts[0]), headers.toSingleValueMap(), code);
	}

}
