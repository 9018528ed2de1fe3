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

package ai.fallback.autoconfigure.http;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Looks for an error in the lines that a provider streams: an event of server-sent events
 * that is called so or whose data say so, or such a line of JSON. Lines may be cut in
 * pieces anywhere. Most are passed over without being read.
 */
final class ErrorLines {

	private static final byte[] EVENT = Bytes.of("event:");

	private static final byte[] DATA = Bytes.of("data:");

	private static final byte[] ERROR = Bytes.of("error");

	private final Excerpt begun = new Excerpt();

	private final Excerpt event = new Excerpt();

	private boolean called;

	private @Nullable String found;

	/**
	 * Go on reading. Nothing is read behind an error.
	 * @param part the next part of the body, which stays as it is
	 */
	void read(ByteBuffer part) {
		int from = part.position();
		for (int i = from; i < part.limit() && this.found == null; i++) {
			if (part.get(i) == '\n') {
				endOfLine(Bytes.between(part, from, i));
				from = i + 1;
			}
		}
		if (this.found == null) {
			this.begun.add(Bytes.between(part, from, part.limit()));
		}
	}

	/**
	 * The body is over: what has begun will not go on.
	 */
	void end() {
		if (this.found == null) {
			endOfLine(ByteBuffer.allocate(0));
			endOfEvent();
		}
	}

	/**
	 * The error that was found.
	 * @return its JSON or text, or {@code null}
	 */
	@Nullable String found() {
		return this.found;
	}

	private void endOfLine(ByteBuffer rest) {
		if (this.begun.isEmpty()) {
			line(rest);
			return;
		}
		this.begun.add(rest);
		ByteBuffer whole = this.begun.toBuffer();
		this.begun.clear();
		line(whole);
	}

	private void line(ByteBuffer line) {
		ByteBuffer text = Bytes.stripped(line);
		if (!text.hasRemaining()) {
			endOfEvent();
		}
		else if (Bytes.startWith(DATA, text)) {
			data(Bytes.stripped(Bytes.between(text, text.position() + DATA.length, text.limit())));
		}
		else if (Bytes.startWith(EVENT, text)) {
			ByteBuffer name = Bytes.stripped(Bytes.between(text, text.position() + EVENT.length, text.limit()));
			this.called = name.remaining() == ERROR.length && Bytes.startWith(ERROR, name);
		}
		else if (ErrorMember.isIn(text)) {
			found(text);
		}
	}

	private void data(ByteBuffer data) {
		if (this.called) {
			this.event.add(data);
		}
		else if (ErrorMember.isIn(data)) {
			found(data);
		}
	}

	private void endOfEvent() {
		if (this.called && !this.event.isEmpty() && this.found == null) {
			this.found = this.event.text();
		}
		this.called = false;
	}

	private void found(ByteBuffer json) {
		Excerpt excerpt = new Excerpt();
		excerpt.add(json);
		this.found = excerpt.text();
	}

}
