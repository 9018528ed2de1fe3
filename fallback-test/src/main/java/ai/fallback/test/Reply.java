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

/**
 * What the simulator does with one request: an {@link Answer}, an {@link ErrorReply} or a
 * {@link ConnectionFault}. Replies are values: each method returns a changed copy.
 */
public sealed interface Reply permits Answer, ErrorReply, ConnectionFault {

	/**
	 * Waits before the reply, headers included.
	 * @param delay how long
	 * @return the late reply
	 */
	Reply after(Duration delay);

	/**
	 * Answers a text, streamed word by word unless told otherwise.
	 * @param text the text
	 * @return the answer
	 */
	static Answer text(String text) {
		return Answer.of(text);
	}

	/**
	 * Answers with the last user message of the request.
	 * @return the answer
	 */
	static Answer echo() {
		return Answer.of(null);
	}

	/**
	 * Asks for a tool. More calls and a text may be added.
	 * @param id the id of the call
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON text
	 * @return the answer
	 */
	static Answer toolCall(String id, String name, String arguments) {
		return text("").toolCall(id, name, arguments);
	}

	/**
	 * Answers an empty text.
	 * @return the answer
	 */
	static Answer empty() {
		return text("");
	}

	/**
	 * Answers without any content: no choices with OpenAI, no content blocks with
	 * Anthropic, an empty message with Ollama.
	 * @return the answer
	 */
	static Answer noChoices() {
		return text("").withoutChoices();
	}

	/**
	 * Sends status 200 and an empty body.
	 * @return the reply
	 */
	static ErrorReply emptyBody() {
		return status(200).body("");
	}

	/**
	 * Sends a status with the error body the provider would send with it. Headers and
	 * body may be set.
	 * @param status the status
	 * @return the reply
	 */
	static ErrorReply status(int status) {
		return ErrorReply.of(ProviderError.ofStatus(status)).status(status);
	}

	/**
	 * Sends an error with the status and the body the provider sends it with. An error
	 * body in a 200 is {@code error(…).status(200)}.
	 * @param error the error
	 * @return the reply
	 */
	static ErrorReply error(ProviderError error) {
		return ErrorReply.of(error);
	}

	/**
	 * Sends a 429 for too many requests.
	 * @return the reply
	 */
	static ErrorReply rateLimited() {
		return error(ProviderError.RATE_LIMITED);
	}

	/**
	 * Sends a 429 for too many requests with a {@code Retry-After} header.
	 * @param retryAfter when to try again, rounded up to seconds
	 * @return the reply
	 */
	static ErrorReply rateLimited(Duration retryAfter) {
		return rateLimited().header("Retry-After", String.valueOf(retryAfter.plusMillis(999).toSeconds()));
	}

	/**
	 * Sends a 529 (Anthropic) or 503 (others) for lack of capacity.
	 * @return the reply
	 */
	static ErrorReply overloaded() {
		return error(ProviderError.OVERLOADED);
	}

	/**
	 * Sends a 500.
	 * @return the reply
	 */
	static ErrorReply serverError() {
		return error(ProviderError.SERVER_ERROR);
	}

	/**
	 * Sends a 401 for a wrong API key.
	 * @return the reply
	 */
	static ErrorReply unauthorized() {
		return error(ProviderError.UNAUTHORIZED);
	}

	/**
	 * Sends the error for an account without credit: 429 {@code insufficient_quota} with
	 * OpenAI, 400 with Anthropic, 402 with Ollama.
	 * @return the reply
	 */
	static ErrorReply quotaExceeded() {
		return error(ProviderError.QUOTA_EXCEEDED);
	}

	/**
	 * Sends a 400 for a prompt that is too long.
	 * @return the reply
	 */
	static ErrorReply contextTooLong() {
		return error(ProviderError.CONTEXT_TOO_LONG);
	}

	/**
	 * Sends a 400 for a prompt the content filter refuses. An answer that was filtered is
	 * {@code text("").finish("content_filter")}.
	 * @return the reply
	 */
	static ErrorReply contentFiltered() {
		return error(ProviderError.CONTENT_FILTERED);
	}

	/**
	 * Resets the connection (RST) before any header.
	 * @return the reply
	 */
	static ConnectionFault reset() {
		return ConnectionFault.of(Breakage.Kind.RESET);
	}

	/**
	 * Closes the connection (FIN) before any header.
	 * @return the reply
	 */
	static ConnectionFault close() {
		return ConnectionFault.of(Breakage.Kind.CLOSE);
	}

	/**
	 * Reads the request and never says anything.
	 * @return the reply
	 */
	static ConnectionFault silence() {
		return ConnectionFault.of(Breakage.Kind.SILENCE);
	}

}
