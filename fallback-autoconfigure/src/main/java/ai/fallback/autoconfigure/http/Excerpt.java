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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of something that may be long.
 */
final class Excerpt {

	static final int LONGEST = 16 * 1024;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

	/**
	 * Take more, as long as there is room.
	 * @param part what holds it, and stays as it is
	 */
	void add(ByteBuffer part) {
		int length = Math.min(part.remaining(), LONGEST - this.bytes.size());
		if (length > 0) {
			byte[] taken = new byte[length];
			part.duplicate().get(taken);
			this.bytes.write(taken, 0, length);
		}
	}

	boolean isEmpty() {
		return this.bytes.size() == 0;
	}

	void clear() {
		this.bytes.reset();
	}

	ByteBuffer toBuffer() {
		return ByteBuffer.wrap(this.bytes.toByteArray());
	}

	@Override
	public String toString() {
		return this.bytes.size() + " bytes";
	}

	String text() {
		return this.bytes.toString(StandardCharsets.UTF_8);
	}

}
