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
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.HopDemand;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.failure.FailureKind;
import ai.fallback.rehearsal.MadeUpReply;

/**
 * A target of which it is known beforehand what it is going to reply.
 */
final class ForeseenTarget implements ChatModel {

	private static final int[] STATUSES = { 529, 503, 500, 502, 429, 429, 401, 402, 404, 408, 413, 400, 418 };

	private static final String[] CODES = { "overloaded_error", "rate_limit_exceeded", "insufficient_quota",
			"context_length_exceeded", "content_filter", "invalid_api_key", "model_not_found", "who_knows" };

	private final String name;

	private final ForeseenWorld world;

	private final Duration limit;

	private final List<Line> script = new ArrayList<>();

	private int asked;

	ForeseenTarget(String name, ForeseenWorld world, Random random) {
		this.name = name;
		this.world = world;
		this.limit = Duration.ofSeconds(3 + random.nextInt(25));
		int percentOfFailures = 20 + random.nextInt(80);
		for (int i = 0; i < 200; i++) {
			this.script.add(line(random, percentOfFailures));
		}
	}

	private static Line line(Random random, int percentOfFailures) {
		if (random.nextInt(100) >= percentOfFailures) {
			return later(random, new Line(MadeUpReply.answers(), null, Duration.ZERO));
		}
		return switch (random.nextInt(8)) {
			case 0 -> new Line(MadeUpReply.silent(), null, null);
			case 1, 2 -> later(random, told(random));
			default -> later(random, status(random));
		};
	}

	private static Line later(Random random, Line line) {
		if (random.nextInt(3) == 0) {
			return line;
		}
		Duration after = Duration.ofMillis(7 + 10L * random.nextInt((random.nextInt(4) == 0) ? 4000 : 200));
		return new Line(line.reply().after(after), line.error(), after);
	}

	private static Line told(Random random) {
		FailureKind kind = FailureKind.values()[random.nextInt(FailureKind.values().length)];
		Duration hint = (random.nextInt(3) == 0) ? Duration.ofMillis(random.nextInt(40_000)) : null;
		MadeUpReply reply = MadeUpReply.fails(kind);
		return new Line((hint != null) ? reply.retryAfter(hint) : reply, new LawTarget.Told(kind, hint, false),
				Duration.ZERO);
	}

	private static Line status(Random random) {
		int status = STATUSES[random.nextInt(STATUSES.length)];
		MadeUpReply reply = MadeUpReply.status(status);
		String body = "";
		if (random.nextInt(3) == 0) {
			String code = CODES[random.nextInt(CODES.length)];
			reply = reply.code(code);
			body = "{\"error\": {\"type\": \"" + code + "\", \"code\": \"" + code + "\"}}";
		}
		if (random.nextInt(3) != 0) {
			return new Line(reply, Outages.http(status, Map.of(), body), Duration.ZERO);
		}
		int seconds = random.nextInt((random.nextInt(2) == 0) ? 4 : 90);
		return new Line(reply.retryAfter(Duration.ofSeconds(seconds)),
				Outages.http(status, Map.of("Retry-After", String.valueOf(seconds)), body), Duration.ZERO);
	}

	String name() {
		return this.name;
	}

	Duration limit() {
		return this.limit;
	}

	int asked() {
		return this.asked;
	}

	/**
	 * Tell beforehand what is going to be replied.
	 */
	void foretell(WhatIf question) {
		List<MadeUpReply> replies = this.script.subList(this.asked, this.asked + 15).stream().map(Line::reply).toList();
		question.reply(this.name, replies.get(0), replies.subList(1, 15).toArray(MadeUpReply[]::new));
	}

	/**
	 * As in a driver: what would take too long fails as it does there.
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		Line line = this.script.get(this.asked++);
		Duration left = this.world.timeLeft();
		Duration limit = (left.compareTo(this.limit) < 0) ? left : this.limit;
		if (line.after() == null || line.after().compareTo(limit) >= 0) {
			this.world.advance(limit);
			throw sneaky(new TimeoutException("no answer within " + limit.toMillis() + " ms"));
		}
		this.world.advance(line.after());
		if (line.error() != null) {
			throw sneaky(line.error());
		}
		return answer(prompt);
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		Line line = this.script.get(this.asked++);
		if (line.after() == null) {
			return Flux.never();
		}
		Flux<ChatResponse> reply = (line.error() != null) ? Flux.error(line.error()) : Flux.just(answer(prompt));
		return line.after().isZero() ? reply : Mono.delay(line.after()).thenMany(reply);
	}

	/**
	 * Good for those who want JSON, too.
	 */
	private static ChatResponse answer(Prompt prompt) {
		int tokens = (int) Math.min(Integer.MAX_VALUE, 1 + new PromptNeeds(prompt).tokens(HopDemand.NONE) * 5 / 4);
		ChatGenerationMetadata metadata = ChatGenerationMetadata.builder().finishReason("STOP").build();
		return new ChatResponse(List.of(new Generation(new AssistantMessage("{}"), metadata)),
				ChatResponseMetadata.builder().usage(new DefaultUsage(tokens, 5)).build());
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * What it replies one time.
	 *
	 * @param reply how that is made up
	 * @param error what is really thrown, if anything is
	 * @param after how long it takes, or {@code null} for ever
	 */
	private record Line(MadeUpReply reply, @Nullable Throwable error, @Nullable Duration after) {

	}

}
