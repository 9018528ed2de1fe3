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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.MidStream;
import ai.fallback.chain.Notice;
import ai.fallback.gate.AnswerGate;
import ai.fallback.trail.Trail;

/**
 * What the subscriber of one request has received, over all hops.
 */
public final class Delivery {

	private final MidStream rule;

	private final StreamGuards guards;

	private final int maxBuffer;

	private final String before;

	private final StringBuilder text = new StringBuilder();

	private @Nullable Usage spent;

	private boolean started;

	private boolean moreThanText;

	private boolean moreThanKept;

	/**
	 * Begin a delivery.
	 * @param rule what follows when a stream breaks in the middle of an answer
	 * @param guards look at what the hops say
	 * @param maxBuffer how much of the text it keeps, in characters
	 */
	public Delivery(MidStream rule, StreamGuards guards, int maxBuffer) {
		this(rule, guards, maxBuffer, "", null);
	}

	private Delivery(MidStream rule, StreamGuards guards, int maxBuffer, String before, @Nullable Usage spent) {
		this.rule = rule;
		this.guards = guards;
		this.maxBuffer = maxBuffer;
		this.before = before;
		this.spent = spent;
	}

	/**
	 * The delivery of a further answer, after a complete one that asked for tools.
	 * @param before the text that the subscriber has already
	 * @param spent what has been used for all that came before
	 * @return a delivery that has not begun
	 */
	public Delivery next(String before, @Nullable Usage spent) {
		return new Delivery(this.rule, this.guards, this.maxBuffer, before, spent);
	}

	/**
	 * How the next attempt's stream joins what the subscriber has.
	 * @return how it joins
	 */
	public Joining joining() {
		if (this.rule == MidStream.BUFFER) {
			return Joining.buffered(this.guards);
		}
		if (!this.started) {
			return Joining.first(this.guards);
		}
		return (this.rule == MidStream.RESTART) ? Joining.reset(this.guards) : Joining.after(text(), this.guards);
	}

	/**
	 * What the next hop is asked.
	 * @param original what the caller sent
	 * @return that, or how to go on with it
	 */
	public Prompt prompt(Prompt original) {
		boolean goesOn = this.started && this.rule == MidStream.CONTINUE;
		return goesOn ? ContinuationPrompt.of(original, text()) : original;
	}

	/**
	 * Whether another hop may be asked, with what the subscriber has.
	 * @param error what ended the last attempt
	 * @return whether the rule and the text allow it
	 */
	public boolean canGoOnAfter(Throwable error) {
		return switch (this.rule) {
			case CONTINUE -> !this.started || isContinuable() && !StreamGuardException.leavesTrace(error);
			case RESTART, BUFFER -> true;
			case FAIL -> !this.started;
		};
	}

	/**
	 * Whether another answer may take the place of one that is complete and no good.
	 * @return whether the rule and the text allow it
	 */
	public boolean canStartOver() {
		return !this.started || this.rule == MidStream.RESTART;
	}

	/**
	 * An attempt is over that gave no whole answer, and has to be paid for.
	 * @param usage what it used, as far as it is known
	 */
	public void spent(@Nullable Usage usage) {
		this.spent = Usages.sum(this.spent, usage);
	}

	/**
	 * What attempts used that gave no whole answer.
	 * @return the sum, or {@code null} if nothing is known
	 */
	public @Nullable Usage spent() {
		return this.spent;
	}

	/**
	 * The subscriber gets chunks.
	 * @param chunks what it gets
	 * @return the chunks
	 */
	public List<ChatResponse> add(List<ChatResponse> chunks) {
		chunks.forEach(this::add);
		return chunks;
	}

	private void add(ChatResponse chunk) {
		if (StreamReset.isIn(chunk)) {
			this.text.setLength(0);
			this.moreThanText = false;
			this.moreThanKept = false;
			return;
		}
		this.started = this.started || AnswerGate.isSemantic(chunk);
		this.moreThanText = this.moreThanText || ChunkText.isMore(chunk);
		keep(ChunkText.of(chunk));
	}

	private void keep(String text) {
		int fits = Math.min(text.length(), this.maxBuffer - this.text.length());
		this.moreThanKept = this.moreThanKept || fits < text.length();
		this.text.append(text, 0, fits);
	}

	/**
	 * Add a notice to the end of the answer. It is put below the text where that is
	 * wanted, unless the answer is one to be parsed or to be acted on.
	 * @param notice the notice
	 * @param end the answer, or the last chunks of one that has been streamed
	 * @param trail the whole story
	 * @param structured whether structured output was asked for
	 * @return the end with the notice
	 */
	public List<ChatResponse> notice(Notice notice, List<ChatResponse> end, Trail trail, boolean structured) {
		StringBuilder whole = new StringBuilder(this.text);
		end.forEach((chunk) -> whole.append(ChunkText.of(chunk)));
		boolean prose = !structured && !this.moreThanText && end.stream().noneMatch(ChunkText::isMore)
				&& !isStructured(whole.toString());
		return DegradedNotice.addTo(notice, end.isEmpty() ? List.of(trail.writeTo(Joining.text(""))) : end, prose);
	}

	/**
	 * Whether the subscriber has received something that would be missed.
	 * @return whether anything semantic was delivered
	 */
	public boolean hasStarted() {
		return this.started;
	}

	/**
	 * The text that the subscriber has.
	 * @return the partial answer, or its beginning if it is longer than what is kept
	 */
	public String text() {
		return this.text.toString();
	}

	/**
	 * All the text that the subscriber has, also of answers before this one.
	 * @return the text
	 */
	public String received() {
		return this.before + this.text;
	}

	/**
	 * Whether another hop could go on where this text ends: not within a tool call, not
	 * within something that is to be parsed, and not where it is too long to be kept.
	 */
	private boolean isContinuable() {
		return !this.moreThanText && !this.moreThanKept && !isStructured(text());
	}

	/**
	 * JSON, as far as can be seen at its beginning.
	 */
	private static boolean isStructured(String text) {
		String begin = text.substring(0, Math.min(text.length(), 200)).strip();
		if (begin.startsWith("```json")) {
			return true;
		}
		return begin.startsWith("{") || begin.matches("(?s)\\[\\s*[\\[{\"\\d].*");
	}

}
