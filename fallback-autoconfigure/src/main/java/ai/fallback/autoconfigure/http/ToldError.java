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

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientException;

import ai.fallback.thread.Lifeline;

/**
 * Listens to what a provider answers to a request for a stream, and knows in the end
 * whether that was an error, whatever the provider's client has made of it.
 */
final class ToldError implements Lifeline.LastWord {

	private static final int DEEPEST = 16;

	private final int status;

	private final HttpHeaders headers;

	private final Excerpt body = new Excerpt();

	private final ErrorLines lines = new ErrorLines();

	ToldError(ClientResponse response) {
		this.status = response.statusCode().value();
		this.headers = response.headers().asHttpHeaders();
	}

	void read(DataBuffer part) {
		try (DataBuffer.ByteBufferIterator pieces = part.readableByteBuffers()) {
			while (pieces.hasNext()) {
				read(pieces.next());
			}
		}
	}

	private void read(ByteBuffer piece) {
		if (isErrorStatus()) {
			this.body.add(piece);
		}
		else {
			this.lines.read(piece);
		}
	}

	void end() {
		this.lines.end();
	}

	/**
	 * Whether the stream holds an error, so that no more of the answer will come.
	 */
	boolean isInStream() {
		return this.lines.found() != null;
	}

	@Override
	public @Nullable Throwable reason(@Nullable Throwable error, boolean answered) {
		if (error instanceof Error) {
			return error;
		}
		if (isErrorStatus()) {
			return (error != null) ? withAnswer(error) : answered ? null : answer(this.body.text());
		}
		String found = this.lines.found();
		return (found != null) ? answer(found) : error;
	}

	private boolean isErrorStatus() {
		return this.status >= 400;
	}

	private ProviderAnswerException answer(String said) {
		return ProviderAnswerException.of(this.status, this.headers, said);
	}

	/**
	 * Spring's own exceptions know all of it.
	 */
	private Throwable withAnswer(Throwable error) {
		Throwable cause = error;
		for (int i = 0; i < DEEPEST && !(cause instanceof WebClientException); i++) {
			Throwable next = cause.getCause();
			if (next == null) {
				return withCause(error, cause);
			}
			cause = next;
		}
		return error;
	}

	private Throwable withCause(Throwable error, Throwable deepest) {
		try {
			deepest.initCause(answer(this.body.text()));
		}
		catch (IllegalStateException ex) {
			return error;
		}
		return error;
	}

}
