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

package ai.fallback.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the model, whole or streamed as the client wants it, at a pace and broken
 * somewhere if so told. Chunks are counted from the first one with content; a body that
 * is not streamed is cut into as many parts as the text has chunks.
 */
public final class Answer implements Reply {

	private final Content content;

	private final Chunking chunking;

	private final Pace pace;

	private final Breakage breakage;

	private final Map<String, String> headers;

	private Answer(Content content, Chunking chunking, Pace pace, Breakage breakage, Map<String, String> headers) {
		this.content = content;
		this.chunking = chunking;
		this.pace = pace;
		this.breakage = breakage;
		this.headers = headers;
	}

	static Answer of(@Nullable String text) {
		return new Answer(Content.of(text), Chunking.words(), Pace.AT_ONCE, Breakage.NONE, Map.of());
	}

	/**
	 * Streams the text in so many chunks of about the same size.
	 * @param count how many
	 * @return the changed answer
	 */
	public Answer chunks(int count) {
		return with(Chunking.count(positive("count", count)));
	}

	/**
	 * Streams the text in chunks of so many characters.
	 * @param characters how many
	 * @return the changed answer
	 */
	public Answer chunkSize(int characters) {
		return with(Chunking.size(positive("characters", characters)));
	}

	/**
	 * Asks for a tool, after the text and other tools.
	 * @param id the id of the call
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON text
	 * @return the changed answer
	 */
	public Answer toolCall(String id, String name, String arguments) {
		return with(this.content.plus(new ToolCall(id, name, arguments)));
	}

	/**
	 * Sets the finish reason. OpenAI's {@code stop}, {@code length}, {@code tool_calls}
	 * and {@code content_filter} are translated into the protocol's words, anything else
	 * is sent as it is.
	 * @param reason the reason
	 * @return the changed answer
	 */
	public Answer finish(String reason) {
		return with(this.content.withFinish(reason));
	}

	/**
	 * Sets the token counts, 10 and 20 if not set.
	 * @param input the tokens of the prompt
	 * @param output the tokens of the answer
	 * @return the changed answer
	 */
	public Answer usage(int input, int output) {
		return with(this.content.withUsage(new Usage(input, output)));
	}

	/**
	 * Sends a header with the answer.
	 * @param name the name
	 * @param value the value
	 * @return the changed answer
	 */
	public Answer header(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new Answer(this.content, this.chunking, this.pace, this.breakage, more);
	}

	@Override
	public Answer after(Duration delay) {
		return with(this.pace.headersAfter(delay));
	}

	/**
	 * Waits between the headers (and what a protocol sends ahead of the content) and the
	 * first chunk.
	 * @param delay how long
	 * @return the changed answer
	 */
	public Answer firstTokenAfter(Duration delay) {
		return with(this.pace.firstAfter(delay));
	}

	/**
	 * Waits between two chunks.
	 * @param delay how long
	 * @return the changed answer
	 */
	public Answer every(Duration delay) {
		return with(this.pace.every(delay));
	}

	/**
	 * Ends the response cleanly after so many chunks, without anything that says the
	 * answer is complete.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer endAfter(int chunks) {
		return with(Breakage.of(Breakage.Kind.END, chunks));
	}

	/**
	 * Sends all chunks and ends the response cleanly, but without finish reason and end
	 * marker. Does nothing to an answer that is not streamed.
	 * @return the changed answer
	 */
	public Answer withoutEnd() {
		return endAfter(Integer.MAX_VALUE);
	}

	/**
	 * Closes the connection (FIN) after so many chunks, in the middle of the response.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer closeAfter(int chunks) {
		return with(Breakage.of(Breakage.Kind.CLOSE, chunks));
	}

	/**
	 * Resets the connection (RST) after so many chunks.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer resetAfter(int chunks) {
		return with(Breakage.of(Breakage.Kind.RESET, chunks));
	}

	/**
	 * Says nothing more after so many chunks and keeps the connection open.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer silentAfter(int chunks) {
		return with(Breakage.of(Breakage.Kind.SILENCE, chunks));
	}

	/**
	 * Sends an error within the stream after so many chunks (with 0 it is the very first
	 * event) and ends it. An answer that is not streamed becomes the error body in a 200.
	 * @param chunks how many
	 * @param error the error
	 * @return the changed answer
	 */
	public Answer errorAfter(int chunks, ProviderError error) {
		return with(new Breakage(Breakage.Kind.ERROR, chunks, error));
	}

	/**
	 * Sends something unreadable after so many chunks and goes on.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer malformedAfter(int chunks) {
		return with(Breakage.of(Breakage.Kind.MALFORMED, chunks));
	}

	/**
	 * Sends the first chunks twice: says after so many chunks what it said already, then
	 * goes on. To be called after {@link #chunks} or {@link #chunkSize}.
	 * @param chunks how many
	 * @return the changed answer
	 */
	public Answer repeatAfter(int chunks) {
		return with(this.chunking.repeating(positive("chunks", chunks)));
	}

	Answer withoutChoices() {
		return with(this.content.withoutChoices());
	}

	Message messageFor(RecordedRequest request) {
		List<String> pieces = this.chunking.cut(this.content.textFor(request));
		return Message.of(this.content, pieces, request);
	}

	Pace pace() {
		return this.pace;
	}

	Breakage breakage() {
		return this.breakage;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	@Override
	public String toString() {
		String text = this.content.text();
		String what = (text != null) ? "\"" + text + "\"" : "echo";
		return this.breakage.is(Breakage.Kind.NONE) ? what : what + " and " + this.breakage;
	}

	private Answer with(Content changed) {
		return new Answer(changed, this.chunking, this.pace, this.breakage, this.headers);
	}

	private Answer with(Chunking changed) {
		return new Answer(this.content, changed, this.pace, this.breakage, this.headers);
	}

	private Answer with(Pace changed) {
		return new Answer(this.content, this.chunking, changed, this.breakage, this.headers);
	}

	private Answer with(Breakage changed) {
		return new Answer(this.content, this.chunking, this.pace, changed, this.headers);
	}

	private static int positive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("'" + name + "' must be positive but is " + value);
		}
		return value;
	}

}
