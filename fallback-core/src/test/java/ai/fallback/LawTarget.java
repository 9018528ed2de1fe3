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
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

/**
 * A target with a random character: some are always up, some down, some flap; each fails
 * in its own few ways and takes its time. What it does depends on the moment and on how
 * often it was asked before, and not on who asks in which way.
 */
final class LawTarget implements ChatModel {

	private static final Set<FailureKind> COOLING = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.OVERLOADED,
			FailureKind.SERVER_ERROR, FailureKind.QUOTA_EXHAUSTED, FailureKind.MODEL_UNAVAILABLE);

	private final String name;

	private final ManualTime time;

	private final Random random;

	private final Duration limit;

	private final boolean breaksStreams;

	private final Character character;

	private final long periodSeconds;

	private final List<FailureKind> kinds = new ArrayList<>();

	private final List<String> story;

	private Duration leaveAloneUntil = Duration.ZERO;

	LawTarget(String name, ManualTime time, long seed, Duration limit, boolean breaksStreams,
			@Nullable Character character, List<String> story) {
		this.name = name;
		this.time = time;
		this.random = new Random(seed);
		this.limit = limit;
		this.breaksStreams = breaksStreams;
		Character[] characters = { Character.UP, Character.MOODY, Character.FLAPPING, Character.DOWN };
		this.character = (character != null) ? character : characters[this.random.nextInt(characters.length)];
		this.periodSeconds = 1 + this.random.nextInt(90);
		this.story = story;
		for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
			FailureKind kind = FailureKind.values()[this.random.nextInt(FailureKind.values().length)];
			boolean surfaces = kind == FailureKind.CONTENT_FILTERED || kind == FailureKind.INVALID_REQUEST;
			this.kinds.add((surfaces && this.random.nextInt(3) > 0) ? FailureKind.SERVER_ERROR : kind);
		}
	}

	String name() {
		return this.name;
	}

	/**
	 * Until when the target has asked to be left alone.
	 */
	Duration leaveAloneUntil() {
		return this.leaveAloneUntil;
	}

	/**
	 * What the target does when it is asked now.
	 */
	Reply reply() {
		this.story.add(this.time.elapsed() + " " + this.name);
		if (this.character == Character.PERFECT) {
			return new Reply(Duration.ZERO, null, null);
		}
		Duration after = after();
		if (this.random.nextInt(100) < percentOfFailures()) {
			FailureKind kind = this.kinds.get(this.random.nextInt(this.kinds.size()));
			return new Reply(after, new Told(kind, hint(), this.random.nextInt(10) == 0), null);
		}
		boolean breaks = this.breaksStreams && this.random.nextInt(6) == 0;
		return new Reply(after, null, breaks ? Duration.ofMillis(this.random.nextInt(20_000)) : null);
	}

	/**
	 * The reply has arrived, so that the hint in it is known from now on.
	 */
	void told(Reply reply) {
		Told error = reply.error();
		Duration hint = (error != null) ? error.failure.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
		if (error != null && COOLING.contains(error.failure.kind()) && !hint.isZero()) {
			Duration until = this.time.elapsed().plus((hint.toHours() < 1) ? hint : Duration.ofHours(1));
			this.leaveAloneUntil = (until.compareTo(this.leaveAloneUntil) > 0) ? until : this.leaveAloneUntil;
		}
	}

	private int percentOfFailures() {
		boolean up = (this.time.elapsed().toSeconds() / this.periodSeconds) % 2 == 0;
		return switch (this.character) {
			case PERFECT -> 0;
			case UP -> 3;
			case MOODY -> 50;
			case FLAPPING -> up ? 3 : 100;
			case DOWN -> 100;
		};
	}

	private Duration after() {
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> Duration.ZERO;
			case 3 -> this.limit;
			case 4 -> Duration.ofMillis(this.random.nextInt(60_000));
			default -> Duration.ofMillis(this.random.nextInt(2000));
		};
	}

	private @Nullable Duration hint() {
		return switch (this.random.nextInt(10)) {
			case 0 -> Duration.ZERO;
			case 1, 2 -> Duration.ofMillis(this.random.nextInt(4000));
			case 3 -> Duration.ofSeconds(this.random.nextInt(200));
			case 4 -> Duration.ofDays(this.random.nextInt(400));
			default -> null;
		};
	}

	/**
	 * As the drivers ask: the time passes at once, and what would take too long fails as
	 * it does in a driver.
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		Reply reply = reply();
		if (reply.after().compareTo(this.limit) >= 0) {
			this.time.advance(this.limit);
			throw sneaky(new TimeoutException("too long"));
		}
		this.time.advance(reply.after());
		if (reply.error() != null && !reply.isEmptyAnswer()) {
			throw reply.error();
		}
		return reply.response();
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.defer(() -> Flux.just(call(prompt)));
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * How a target is most of the time.
	 */
	enum Character {

		PERFECT, UP, MOODY, FLAPPING, DOWN

	}

	/**
	 * What a target does.
	 *
	 * @param after how long it takes
	 * @param error how it fails, or {@code null} for an answer
	 * @param breaksAfter how long after its first output a stream breaks, or {@code null}
	 */
	record Reply(Duration after, @Nullable Told error, @Nullable Duration breaksAfter) {

		/**
		 * An answer that nobody can use comes without an exception.
		 */
		boolean isEmptyAnswer() {
			return this.error != null && this.error.failure.kind() == FailureKind.UNUSABLE_OUTPUT;
		}

		ChatResponse response() {
			ChatResponse response = Models.response((this.error == null) ? "answer" : "");
			return new ChatResponse(response.getResults(),
					ChatResponseMetadata.builder().usage(new DefaultUsage((int) this.after.toMillis() + 1, 5)).build());
		}

	}

	/**
	 * An error that tells what it is.
	 */
	static final class Told extends RuntimeException {

		private final transient Failure failure;

		Told(FailureKind kind, @Nullable Duration hint, boolean retryForbidden) {
			super(kind.name(), null, false, false);
			this.failure = Failure.builder(kind, this).retryAfter(hint).retryForbidden(retryForbidden).build();
		}

		Failure failure() {
			return this.failure;
		}

	}

}
