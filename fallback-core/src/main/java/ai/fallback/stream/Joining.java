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

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.gate.AnswerGate;

/**
 * How an attempt's stream joins what the subscriber has already.
 */
public final class Joining {

	private final boolean buffered;

	private final boolean reset;

	private final String partial;

	private final @Nullable Seam seam;

	private final Guarding guarding;

	private String rest = "";

	private Joining(boolean buffered, boolean reset, String partial, @Nullable Seam seam, Guarding guarding) {
		this.buffered = buffered;
		this.reset = reset;
		this.partial = partial;
		this.seam = seam;
		this.guarding = guarding;
	}

	/**
	 * The subscriber has nothing yet.
	 * @param guards look at the text
	 * @return how it joins
	 */
	public static Joining first(StreamGuards guards) {
		return new Joining(false, false, "", null, guards.begin(""));
	}

	/**
	 * The subscriber gets nothing before the answer is complete.
	 * @param guards look at the text
	 * @return how it joins
	 */
	public static Joining buffered(StreamGuards guards) {
		return new Joining(true, false, "", null, guards.begin(""));
	}

	/**
	 * What the subscriber has is withdrawn as soon as this attempt says something.
	 * @param guards look at the text
	 * @return how it joins
	 */
	public static Joining reset(StreamGuards guards) {
		return new Joining(false, true, "", null, guards.begin(""));
	}

	/**
	 * This attempt goes on where the text of the subscriber ends.
	 * @param partial the text
	 * @param guards look at all of it
	 * @return how it joins
	 */
	public static Joining after(String partial, StreamGuards guards) {
		return new Joining(false, false, partial, new Seam(partial), guards.begin(partial));
	}

	/**
	 * The text that this attempt goes on from.
	 */
	String partial() {
		return this.partial;
	}

	boolean isBuffered() {
		return this.buffered;
	}

	boolean isReset() {
		return this.reset;
	}

	/**
	 * Whether the newest text should not be seen by anybody yet.
	 */
	boolean isInDoubt() {
		return this.guarding.isInDoubt();
	}

	/**
	 * The chunk without what the subscriber has already.
	 * @throws StreamGuardException if the rest is of no use
	 */
	ChatResponse fit(ChatResponse chunk) {
		ChatResponse fitting = trim(chunk);
		this.guarding.look(fitting);
		return fitting;
	}

	/**
	 * A chain that withdraws its answer withdraws what others said before with it.
	 */
	private ChatResponse trim(ChatResponse chunk) {
		if (this.seam != null && StreamReset.isIn(chunk)) {
			throw new AnotherAnswerException();
		}
		if (this.seam == null || !AnswerGate.isSemantic(chunk) || ChunkText.isMore(chunk)) {
			return chunk;
		}
		String text = ChunkText.of(chunk);
		String fitting = this.seam.take(text);
		if (this.seam.isDiverged()) {
			throw new AnotherAnswerException();
		}
		return fitting.equals(text) ? chunk : ChunkText.replace(chunk, fitting);
	}

	/**
	 * There is nothing more to come.
	 * @throws StreamGuardException if what was kept back is of no use
	 */
	void complete() {
		this.rest = (this.seam != null) ? this.seam.finish() : "";
		this.guarding.look(this.rest);
	}

	/**
	 * What was kept back until the stream was complete, and belongs to the answer.
	 */
	String rest() {
		return this.rest;
	}

	static ChatResponse text(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

}
