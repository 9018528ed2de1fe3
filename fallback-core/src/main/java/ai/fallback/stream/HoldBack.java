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

package ai.fallback.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.failure.Failure;
import ai.fallback.gate.AnswerGate;
import ai.fallback.trail.Trail;

/**
 * Keeps back what a hop streams until it says something, so that a hop which fails before
 * that leaves no trace with the subscriber; and its end, so that the last chunk can tell
 * the whole story. One for each attempt; fed by one signal at a time.
 */
public final class HoldBack {

	/**
	 * More chunks than any provider sends before its first word. Beyond that only the
	 * last is kept: they say nothing, and must not pile up.
	 */
	private static final int MOST = 64;

	private final Joining joining;

	private final int maxBuffer;

	private List<ChatResponse> held = new ArrayList<>(2);

	private final List<ChatResponse> ending = new ArrayList<>(1);

	private volatile @Nullable Trail committed;

	private final Signs signs = new Signs();

	private @Nullable Usage usage;

	private long kept;

	/**
	 * How many chunks have come that the subscriber did not want yet.
	 */
	private final AtomicInteger behind = new AtomicInteger();

	/**
	 * Of an attempt whose answer is going to be judged.
	 */
	private final @Nullable WholeAnswer whole;

	/**
	 * Create it for an attempt.
	 * @param joining what the subscriber has before, and how this attempt begins
	 * @param maxBuffer how many characters it keeps until the answer is complete
	 * @param judged whether the whole answer is going to be judged
	 */
	public HoldBack(Joining joining, int maxBuffer, boolean judged) {
		this.joining = joining;
		this.maxBuffer = maxBuffer;
		this.whole = judged ? new WholeAnswer(joining.partial()) : null;
	}

	/**
	 * Take the answer of a call, which is all that there is.
	 * @param response what the hop returned
	 */
	public void takeWhole(@Nullable ChatResponse response) {
		this.usage = Usages.of(response);
		if (response != null) {
			this.held.add(response);
		}
	}

	/**
	 * Take a chunk.
	 * @param chunk what the hop sent
	 * @param trail tells the story that every chunk of this attempt carries; asked once
	 * @return what may go on to the subscriber now
	 */
	public List<ChatResponse> take(ChatResponse chunk, Supplier<Trail> trail) {
		this.usage = Usages.later(this.usage, chunk);
		this.signs.read(chunk);
		ChatResponse fitting = this.joining.fit(chunk);
		if (this.whole != null) {
			this.whole.add(fitting);
		}
		Trail told = this.committed;
		if (told == null) {
			hold(fitting);
			boolean speaks = !keepsAll() && !this.joining.isInDoubt() && AnswerGate.isSemantic(fitting);
			return speaks ? release(trail.get()) : List.of();
		}
		if (this.signs.hasEnded() || this.signs.asksForTools()) {
			this.ending.add(keep(fitting));
			return List.of();
		}
		if (this.joining.isInDoubt()) {
			hold(fitting);
			return List.of();
		}
		return this.held.isEmpty() ? List.of(told.writeTo(fitting)) : resume(told, fitting);
	}

	private void hold(ChatResponse chunk) {
		if (keepsAll()) {
			buffer(chunk);
		}
		else if (this.held.size() < MOST || AnswerGate.isSemantic(lastHeld())) {
			this.held.add(chunk);
		}
		else {
			this.held.set(this.held.size() - 1, chunk);
		}
	}

	private void buffer(ChatResponse chunk) {
		if (StreamReset.isIn(chunk)) {
			this.held.clear();
		}
		else {
			this.held.add(keep(chunk));
		}
	}

	/**
	 * There was a doubt about what is held back, and there is none any more.
	 */
	private List<ChatResponse> resume(Trail trail, ChatResponse chunk) {
		List<ChatResponse> resumed = new ArrayList<>(this.held.size() + 1);
		this.held.forEach((doubtful) -> resumed.add(trail.writeTo(doubtful)));
		this.held = new ArrayList<>(0);
		resumed.add(trail.writeTo(chunk));
		return resumed;
	}

	private ChatResponse keep(ChatResponse chunk) {
		this.kept += ChunkText.weight(chunk);
		if (this.kept > this.maxBuffer) {
			throw new BufferFullException(this.maxBuffer);
		}
		return chunk;
	}

	/**
	 * Nobody can use half a tool call, so tools are asked for when the answer is
	 * complete.
	 */
	private boolean keepsAll() {
		return this.signs.asksForTools() || this.joining.isBuffered();
	}

	private List<ChatResponse> release(Trail trail) {
		List<ChatResponse> released = new ArrayList<>(this.held.size() + 1);
		if (this.joining.isReset()) {
			released.add(trail.writeTo(StreamReset.chunk()));
		}
		this.held.forEach((chunk) -> released.add(trail.writeTo(chunk)));
		this.held = new ArrayList<>(0);
		this.committed = trail;
		if (this.signs.hasEnded()) {
			this.ending.add(released.remove(released.size() - 1));
		}
		return released;
	}

	/**
	 * The stream is complete: it is clear now what of it belongs to the answer. A hop
	 * that had nothing to add to what the subscriber has already did answer.
	 * @param announcesEnd whether the hop's answers end in a finish reason
	 * @return what is wrong with the answer, whatever gates say, or {@code null}
	 */
	public @Nullable Failure flaw(boolean announcesEnd) {
		Failure flaw = this.signs.flaw();
		if (flaw != null) {
			return flaw;
		}
		if (!this.signs.hasSpoken()) {
			return AnswerGate.judge(lastHeld());
		}
		return (this.signs.hasEnded() || !announcesEnd) ? complete()
				: Failure.unusable("the stream ended without a finish reason");
	}

	private @Nullable Failure complete() {
		try {
			this.joining.complete();
			return null;
		}
		catch (StreamGuardException ex) {
			return StreamGuards.failure(ex);
		}
	}

	private @Nullable ChatResponse lastHeld() {
		return this.held.isEmpty() ? null : this.held.get(this.held.size() - 1);
	}

	/**
	 * The stream is complete and its answer accepted.
	 * @param trail the whole story, for the last chunk
	 * @param before what earlier attempts used
	 * @return what the subscriber gets last
	 */
	public List<ChatResponse> finish(Trail trail, @Nullable Usage before) {
		List<ChatResponse> last = new ArrayList<>();
		if (this.committed == null) {
			last.addAll(release(trail));
		}
		this.held.forEach((doubtful) -> last.add(trail.writeTo(doubtful)));
		String rest = this.joining.rest();
		if (!rest.isEmpty()) {
			last.add(trail.writeTo(Joining.text(rest)));
		}
		this.ending.forEach((chunk) -> last.add(trail.writeTo(chunk)));
		if (!last.isEmpty() && before != null) {
			int end = last.size() - 1;
			last.set(end, Usages.write(last.get(end), Usages.sum(before, this.usage)));
		}
		return last;
	}

	/**
	 * The whole answer of a complete stream, with what others said of it before.
	 * @return the answer, or {@code null} if nobody is going to judge it
	 */
	public @Nullable ChatResponse whole() {
		return (this.whole != null) ? this.whole.with(this.joining.rest(), this.usage) : null;
	}

	/**
	 * A chunk has come that the subscriber may not want yet.
	 * @throws BufferFullException if the subscriber is too far behind
	 */
	public void comes() {
		if (this.behind.incrementAndGet() > Math.max(MOST, this.maxBuffer / ChunkText.LEAST_WEIGHT)) {
			throw new BufferFullException(this.maxBuffer);
		}
	}

	/**
	 * The subscriber wants the next of the chunks that have come.
	 */
	public void came() {
		this.behind.decrementAndGet();
	}

	/**
	 * What the hop said that it used, so far.
	 * @return the usage, or {@code null} if it said nothing of it
	 */
	public @Nullable Usage usage() {
		return this.usage;
	}

}
