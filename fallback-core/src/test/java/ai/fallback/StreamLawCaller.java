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
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.StreamLawTarget.Ask;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.failure.FailureKind;
import ai.fallback.stream.StreamReset;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

/**
 * A subscriber that joins all text and watches the laws: hungry or slow, patient or gone
 * at any moment.
 */
final class StreamLawCaller implements CoreSubscriber<ChatResponse> {

	private final int number;

	private final StreamLawWorld world;

	private final FallbackChatModel model;

	private final Random random;

	private final String reference;

	private final boolean slow;

	private final int leavesAfter;

	private final List<Ask> asks = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private Duration began = Duration.ZERO;

	private @Nullable Subscription subscription;

	private @Nullable Trail trail;

	private @Nullable Throwable error;

	private long wanted;

	private int chunks;

	private int resets;

	private boolean completed;

	private boolean gone;

	StreamLawCaller(int number, StreamLawWorld world, FallbackChatModel model, Random random, String reference) {
		this.number = number;
		this.world = world;
		this.model = model;
		this.random = random;
		this.reference = reference;
		this.slow = world.options().callers() && random.nextBoolean();
		this.leavesAfter = (world.options().callers() && random.nextInt(6) == 0) ? 1 + random.nextInt(30) : -1;
	}

	int number() {
		return this.number;
	}

	String reference() {
		return this.reference;
	}

	Chain chain() {
		return this.model.chain();
	}

	MidStream rule() {
		return chain().midStream();
	}

	List<Ask> asks() {
		return this.asks;
	}

	FallbackChatModel model() {
		return this.model;
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * The whole story, as the caller was told it.
	 */
	Trail told() {
		return (this.error instanceof FallbackException told) ? told.trail() : Objects.requireNonNull(this.trail);
	}

	Prompt prompt() {
		return new Prompt("request " + this.number);
	}

	void begin() {
		this.began = this.world.now();
		this.model.stream(prompt()).subscribe(this);
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		if (this.world.options().callers() && this.leavesAfter < 0 && this.random.nextInt(6) == 0) {
			later(this.random.nextInt(60_000), this::leave);
		}
		if (!this.slow) {
			this.wanted = Long.MAX_VALUE;
			subscription.request(Long.MAX_VALUE);
		}
		else if (this.random.nextBoolean()) {
			ask();
		}
		else {
			later(this.random.nextInt(200_000), this::ask);
		}
	}

	private void ask() {
		Subscription subscription = this.subscription;
		if (subscription != null && !isOver()) {
			int more = 1 + this.random.nextInt(8);
			this.wanted += more;
			subscription.request(more);
		}
	}

	private void later(int millis, Runnable what) {
		Schedulers.parallel().schedule(what, millis, TimeUnit.MILLISECONDS);
	}

	/**
	 * A model is asked for this caller.
	 */
	void asked(Ask ask, Prompt prompt) {
		this.asks.add(ask);
		law(6, !this.gone, () -> "went on without its caller");
		law(2, this.asks.size() <= chain().maxCalls(), () -> "makes call " + this.asks.size());
		law(2, this.world.now().minus(this.began).compareTo(chain().deadline()) < 0, () -> "asks after its deadline");
		law(8, this.asks.stream().filter((other) -> other != ask).noneMatch((other) -> other.stream().isRunning()),
				() -> "asks two at once: "
						+ this.asks.stream().map((other) -> other.fate() + " at " + other.at()).toList());
		if (this.text.isEmpty()) {
			law(4, prompt.getInstructions().size() == 1, () -> "goes on with nothing");
			return;
		}
		law(4, rule() == MidStream.CONTINUE || rule() == MidStream.RESTART, () -> "asks though its text is out");
		if (rule() == MidStream.CONTINUE) {
			List<Message> messages = prompt.getInstructions();
			law(4, messages.size() == 3 && this.text.toString().equals(messages.get(1).getText()),
					() -> "goes on with something else than was delivered");
		}
	}

	@Override
	public void onNext(ChatResponse chunk) {
		law(6, !this.gone, () -> "was given something after it had left");
		law(4, !this.completed && this.error == null, () -> "was given something after the end");
		law(0, this.wanted > 0, () -> "was given more than it asked for");
		this.wanted -= (this.wanted == Long.MAX_VALUE) ? 0 : 1;
		this.chunks++;
		Trail trail = Trail.of(chunk).orElseThrow();
		boolean changed = this.trail != null && this.trail.attempts().size() != trail.attempts().size();
		this.trail = trail;
		if (StreamReset.isIn(chunk)) {
			law(4, rule() == MidStream.RESTART && changed && !this.text.isEmpty(), () -> "withdraws without need");
			this.text.setLength(0);
			this.resets++;
		}
		else {
			law(4, rule() != MidStream.RESTART || !changed, () -> "changed the answer without a word");
			this.text.append(chunk.getResult().getOutput().getText());
			String whole = whole(trail);
			law(4, whole.startsWith(this.text.toString()), () -> "joined " + this.text + "\nand not " + whole);
		}
		if (this.chunks == this.leavesAfter) {
			leave();
		}
		else if (this.wanted == 0) {
			later(this.random.nextInt((this.random.nextInt(20) == 0) ? 3_000_000 : 100), this::ask);
		}
	}

	/**
	 * What the text is the beginning of: what the hop that speaks has to say, or what all
	 * of them do.
	 */
	private String whole(Trail trail) {
		return (rule() == MidStream.CONTINUE) ? this.reference : this.asks.get(trail.attempts().size() - 1).words();
	}

	private void leave() {
		Subscription subscription = this.subscription;
		if (isOver() || subscription == null) {
			return;
		}
		this.gone = true;
		String before = this.world.memory();
		subscription.cancel();
		law(6, before.equals(this.world.memory()), () -> "left traces:\n" + before + "became\n" + this.world.memory());
		law(6, this.asks.stream().noneMatch((ask) -> ask.stream().isRunning()), () -> "left a stream running");
	}

	@Override
	public void onError(Throwable error) {
		law(6, !this.gone, () -> "was told an error after it had left");
		this.error = error;
		law(4, error instanceof FallbackException, () -> "was told " + error);
		FallbackException told = (FallbackException) error;
		law(6, !(error instanceof FallbackCancelledException), () -> "was told that it left, and it is here");
		law(4, (error instanceof FallbackStreamBrokenException) == !this.text.isEmpty(),
				() -> "has '" + this.text + "' and was told " + error);
		law(4, this.text.isEmpty() || rule() != MidStream.BUFFER, () -> "was given a part of a buffered answer");
		if (error instanceof FallbackStreamBrokenException broken) {
			law(4, broken.partialText().equals(this.text.toString()),
					() -> "was told another partial text: '" + broken.partialText() + "' and not '" + this.text + "'");
		}
		told(told.trail(), false);
		law(1, hadToEnd(told), () -> "gave up though it could go on: " + told.trail());
	}

	/**
	 * No hop is left that was not asked, no call, no time, or it must not go on.
	 */
	private boolean hadToEnd(FallbackException told) {
		boolean surfaced = told.kind() == FailureKind.CONTENT_FILTERED;
		boolean must = !this.text.isEmpty() && (rule() == MidStream.FAIL || isStructured());
		boolean calls = this.asks.size() >= chain().maxCalls();
		boolean hops = told.trail().entries().stream().map((entry) -> entry.hop()).distinct().count() == chain().hops()
			.size();
		boolean time = this.world.now().minus(this.began).compareTo(chain().deadline()) >= 0;
		return surfaced || must || calls || hops || time;
	}

	private boolean isStructured() {
		String begin = this.text.toString().strip();
		return rule() == MidStream.CONTINUE && (begin.startsWith("{") || begin.startsWith("["));
	}

	@Override
	public void onComplete() {
		law(6, !this.gone, () -> "was told the end after it had left");
		this.completed = true;
		Trail trail = this.trail;
		law(4, trail != null, () -> "was given nothing");
		told(trail, true);
		law(4, whole(trail).contentEquals(this.text), () -> "has '" + this.text + "' and not " + whole(trail));
	}

	/**
	 * Law 8: each attempt is told once, as what it was.
	 */
	private void told(Trail trail, boolean answered) {
		List<Attempt> attempts = trail.attempts();
		law(8, attempts.size() == this.asks.size(), () -> "asked " + this.asks.size() + " times and tells " + trail);
		for (int i = 0; i < attempts.size(); i++) {
			Attempt attempt = attempts.get(i);
			Ask ask = this.asks.get(i);
			law(8, attempt.hop().equals(ask.target().name()), () -> "tells the wrong hop: " + attempt);
			boolean last = answered && attempt.number() == attempts.size();
			if (last && !ask.announcesItsEnd() && attempt.status() == Attempt.Status.RUNNING) {
				return;
			}
			law(8, attempt.status() == (last ? Attempt.Status.ANSWERED : Attempt.Status.FAILED),
					() -> "tells the wrong end: " + attempt);
			if (!last && chain().deadline().toDays() > 0) {
				reasonable(attempt, ask);
			}
		}
	}

	private void reasonable(Attempt attempt, Ask ask) {
		String kind = attempt.failure().orElseThrow().kind().name();
		String expected = switch (ask.fate()) {
			case THROWS, FAILS, BREAKS -> ask.error().failure().kind().name();
			case FALLS_SILENT, STALLS -> "TIMEOUT";
			case SAYS_NOTHING, ENDS_SHORT -> "UNUSABLE_OUTPUT";
			case ANSWERS -> "none";
		};
		law(8, kind.equals(expected), () -> attempt + " was " + ask.fate() + ", " + expected);
	}

	boolean isOver() {
		return this.gone || this.completed || this.error != null;
	}

	/**
	 * What happened on the way.
	 */
	List<String> seen() {
		List<String> seen = new ArrayList<>();
		String end = this.gone ? "gone" : this.completed ? "complete" : "error";
		seen.add(rule() + " " + end);
		boolean switched = this.trail != null && this.trail.attempts()
			.stream()
			.limit(Math.max(0, this.asks.size() - 1))
			.anyMatch((attempt) -> this.asks.get(attempt.number() - 1).fate().speaks());
		if (this.completed && switched) {
			seen.add(rule() + " complete after a cut");
		}
		if (this.gone && !this.text.isEmpty()) {
			seen.add("gone in the middle");
		}
		if (this.slow) {
			seen.add("slow");
		}
		if (this.resets > 1) {
			seen.add("withdrawn twice");
		}
		this.asks.forEach((ask) -> seen.add(ask.fate().name()));
		return seen;
	}

	private void law(int number, boolean kept, Supplier<String> otherwise) {
		if (!kept) {
			this.world.broken("law " + number + " is broken: request " + this.number + " " + otherwise.get());
		}
	}

}
