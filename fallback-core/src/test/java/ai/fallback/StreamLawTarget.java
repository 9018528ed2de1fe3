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
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.ScriptedStream.Piece;
import ai.fallback.failure.FailureKind;

/**
 * A target that streams what it was told to say in random pieces, and fails at random:
 * before its first word, in the middle of its answer, by an error, by falling silent, or
 * by ending as if nothing had happened.
 */
final class StreamLawTarget implements ChatModel {

	private static final FailureKind[] FAULTS = { FailureKind.SERVER_ERROR, FailureKind.NETWORK, FailureKind.OVERLOADED,
			FailureKind.RATE_LIMITED, FailureKind.CANCELLED, FailureKind.UNKNOWN, FailureKind.SERVER_ERROR,
			FailureKind.NETWORK, FailureKind.CONTENT_FILTERED };

	private final String name;

	private final StreamLawWorld world;

	private final long seed;

	private final boolean announcesEnd;

	private final int percentOfFailures;

	private final int percentOfCuts;

	private int asked;

	StreamLawTarget(String name, StreamLawWorld world, Random random) {
		this.name = name;
		this.world = world;
		this.seed = random.nextLong();
		this.announcesEnd = random.nextBoolean();
		this.percentOfFailures = random.nextInt(60);
		this.percentOfCuts = world.options().cuts() ? random.nextInt(80) : 0;
	}

	String name() {
		return this.name;
	}

	boolean announcesEnd() {
		return this.announcesEnd;
	}

	/**
	 * As in a driver: the time until the first output passes at once, and what falls
	 * silent takes as long as it may.
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		Ask ask = ask(prompt);
		Fate fate = ask.fate();
		if (fate == Fate.FALLS_SILENT) {
			this.world.advance(StreamLawWorld.LIMIT);
			throw sneaky(new TimeoutException("too long"));
		}
		ask.pieces().forEach((piece) -> this.world.advance(piece.after()));
		if (ask.error() != null) {
			throw ask.error();
		}
		return Models.finished((fate == Fate.ANSWERS) ? ask.words() : "", "STOP");
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		Ask ask = ask(prompt);
		if (ask.fate() == Fate.THROWS) {
			throw ask.error();
		}
		return Flux.from(ask.stream());
	}

	private Ask ask(Prompt prompt) {
		Random random = new Random(this.seed + 7919L * this.asked++);
		StreamLawCaller caller = this.world.caller(prompt);
		String words = this.world.words(caller, prompt, random);
		Fate fate = fate(random, words);
		LawTarget.Told error = fate.isError() ? new LawTarget.Told(fault(random), null, random.nextInt(10) == 0) : null;
		List<Piece> pieces = pieces(random, words, fate);
		Ask ask = new Ask(this, this.world.now(), words, fate, pieces, error,
				new ScriptedStream(pieces, error, fate.isSilence()));
		caller.asked(ask, prompt);
		return ask;
	}

	private Fate fate(Random random, String words) {
		int dice = random.nextInt(100);
		if (words.isEmpty() || dice < this.percentOfFailures) {
			return switch (random.nextInt(5)) {
				case 0 -> Fate.THROWS;
				case 1 -> Fate.FALLS_SILENT;
				case 2 -> Fate.SAYS_NOTHING;
				default -> Fate.FAILS;
			};
		}
		if (random.nextInt(100) >= this.percentOfCuts) {
			return Fate.ANSWERS;
		}
		if (!this.world.options().everyCut()) {
			return Fate.BREAKS;
		}
		return switch (random.nextInt(4)) {
			case 0 -> Fate.STALLS;
			case 1 -> this.announcesEnd ? Fate.ENDS_SHORT : Fate.BREAKS;
			default -> Fate.BREAKS;
		};
	}

	private static FailureKind fault(Random random) {
		return FAULTS[random.nextInt(FAULTS.length)];
	}

	private List<Piece> pieces(Random random, String words, Fate fate) {
		List<Piece> pieces = new ArrayList<>();
		if (fate == Fate.THROWS) {
			return pieces;
		}
		for (int i = random.nextInt((random.nextInt(10) == 0) ? 100 : 3); i > 0; i--) {
			pieces.add(new Piece(Duration.ofMillis(random.nextInt(300)), Models.response("")));
		}
		if (fate.speaks()) {
			speak(pieces, random, fate.isWhole() ? words : words.substring(0, 1 + random.nextInt(words.length())));
		}
		if (fate.isWhole()) {
			end(pieces, random);
		}
		return pieces;
	}

	private static void speak(List<Piece> pieces, Random random, String said) {
		int most = 1 + random.nextInt((random.nextInt(4) == 0) ? said.length() : 30);
		for (int at = 0; at < said.length();) {
			int end = Math.min(said.length(), at + 1 + random.nextInt(most));
			pieces.add(new Piece(pause(random), Models.response(said.substring(at, end))));
			if (random.nextInt(50) == 0) {
				pieces.add(new Piece(pause(random), Models.response("")));
			}
			at = end;
		}
	}

	private void end(List<Piece> pieces, Random random) {
		int last = pieces.size() - 1;
		if (random.nextBoolean()) {
			Piece piece = pieces.get(last);
			String text = piece.chunk().getResult().getOutput().getText();
			pieces.set(last, new Piece(piece.after(), Models.finished(text, "STOP")));
		}
		else if (this.announcesEnd || random.nextBoolean()) {
			pieces.add(new Piece(pause(random), Models.finished("", "STOP")));
		}
		if (random.nextBoolean()) {
			pieces.add(new Piece(pause(random), Models.response("")));
		}
	}

	/**
	 * Never as long as the idle clock allows.
	 */
	private static Duration pause(Random random) {
		return switch (random.nextInt(20)) {
			case 0 -> Duration.ofMillis(random.nextInt(29_000));
			case 1, 2, 3 -> Duration.ofMillis(random.nextInt(100));
			default -> Duration.ZERO;
		};
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * What becomes of an attempt.
	 */
	enum Fate {

		THROWS, FAILS, FALLS_SILENT, SAYS_NOTHING, BREAKS, STALLS, ENDS_SHORT, ANSWERS;

		boolean isError() {
			return this == THROWS || this == FAILS || this == BREAKS;
		}

		boolean isSilence() {
			return this == FALLS_SILENT || this == STALLS;
		}

		boolean speaks() {
			return this == BREAKS || this == STALLS || this == ENDS_SHORT || this == ANSWERS;
		}

		boolean isWhole() {
			return this == ANSWERS;
		}

	}

	/**
	 * One time that a target was asked.
	 *
	 * @param target who was asked
	 * @param at when
	 * @param words what it would say to the end
	 * @param fate what becomes of it
	 * @param pieces what it sends
	 * @param error how it breaks, if it does
	 * @param stream sends it
	 */
	record Ask(StreamLawTarget target, Duration at, String words, Fate fate, List<Piece> pieces,
			LawTarget.@Nullable Told error, ScriptedStream stream) {

		/**
		 * Whether a finish reason comes, after which nothing else is told.
		 */
		boolean announcesItsEnd() {
			return this.pieces.stream()
				.anyMatch((piece) -> "STOP".equals(piece.chunk().getResult().getMetadata().getFinishReason()));
		}

	}

}
