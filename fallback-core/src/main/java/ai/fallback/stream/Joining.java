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

	private final @Nullable Seam seam;

	private Joining(boolean buffered, boolean reset, @Nullable Seam seam) {
		this.buffered = buffered;
		this.reset = reset;
		this.seam = seam;
	}

	/**
	 * The subscriber has nothing yet.
	 * @return how it joins
	 */
	public static Joining first() {
		return new Joining(false, false, null);
	}

	/**
	 * The subscriber gets nothing before the answer is complete.
	 * @return how it joins
	 */
	public static Joining buffered() {
		return new Joining(true, false, null);
	}

	/**
	 * What the subscriber has is withdrawn as soon as this attempt says something.
	 * @return how it joins
	 */
	public static Joining reset() {
		return new Joining(false, true, null);
	}

	/**
	 * This attempt goes on where the text of the subscriber ends.
	 * @param partial the text
	 * @return how it joins
	 */
	public static Joining after(String partial) {
		return new Joining(false, false, new Seam(partial));
	}

	boolean isBuffered() {
		return this.buffered;
	}

	boolean isReset() {
		return this.reset;
	}

	/**
	 * The chunk without what the subscriber has already.
	 */
	ChatResponse fit(ChatResponse chunk) {
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

	String finish() {
		return (this.seam != null) ? this.seam.finish() : "";
	}

	static ChatResponse text(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

}
