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
import java.util.function.Predicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * The withdrawal of what a stream has said so far: a chunk after which the answer begins
 * anew. It says so in its metadata, and in its text by one control character, for those
 * who see nothing but text.
 */
public final class StreamReset {

	/**
	 * The text that withdraws everything before it: the control character for that.
	 */
	public static final String MARK = "\u0018";

	private static final String METADATA_KEY = "fallback.reset";

	private StreamReset() {
	}

	/**
	 * Whether a chunk withdraws everything before it.
	 * @param chunk a chunk of a stream
	 * @return whether the answer begins anew after it
	 */
	public static boolean isIn(@Nullable ChatResponse chunk) {
		return chunk != null && chunk.getMetadata() != null
				&& Boolean.TRUE.equals(chunk.getMetadata().get(METADATA_KEY));
	}

	/**
	 * Turns a stream that may be withdrawn into the text as it is after each chunk.
	 * @param stream the chunks of an answer
	 * @return the whole text so far, again and again
	 */
	public static Flux<String> currentText(Flux<ChatResponse> stream) {
		return current(stream, StreamReset::isIn, ChunkText::of);
	}

	/**
	 * Turns the text of a stream that may be withdrawn, as {@code ChatClient} gives it,
	 * into the text as it is after each piece.
	 * @param content the pieces of text of an answer
	 * @return the whole text so far, again and again
	 */
	public static Flux<String> currentContent(Flux<String> content) {
		return current(content, MARK::equals, Function.identity());
	}

	private static <T> Flux<String> current(Flux<T> stream, Predicate<T> reset, Function<T, String> text) {
		return Flux.defer(() -> {
			StringBuilder current = new StringBuilder();
			return stream.map((piece) -> {
				if (reset.test(piece)) {
					current.setLength(0);
				}
				else {
					current.append(text.apply(piece));
				}
				return current.toString();
			});
		});
	}

	static ChatResponse chunk() {
		return ChatResponse.builder()
			.generations(List.of(new Generation(new AssistantMessage(MARK))))
			.metadata(METADATA_KEY, true)
			.build();
	}

}
