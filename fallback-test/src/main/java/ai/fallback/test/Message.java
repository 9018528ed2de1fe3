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

import java.time.Instant;
import java.util.List;

/**
 * An answer's content, ready to be written in any protocol.
 *
 * @param id a number that tells answers apart
 * @param created when the request arrived
 * @param model the model that was asked for
 * @param pieces the text, chunk by chunk
 * @param toolCalls the tools the answer asks for
 * @param finish the finish reason in OpenAI's words, or any other text to be sent as it
 * is
 * @param usage the token counts
 * @param streamUsage whether the client asked for usage in the stream
 * @param choices whether there is any content at all
 */
record Message(long id, Instant created, String model, List<String> pieces, List<ToolCall> toolCalls, String finish,
		Usage usage, boolean streamUsage, boolean choices) {

	static Message of(Content content, List<String> pieces, RecordedRequest request) {
		boolean streamUsage = Boolean.TRUE.equals(request.json("stream_options.include_usage"));
		return new Message(request.number(), request.arrivedAt(), request.model().orElse("unknown"),
				content.choices() ? pieces : List.of(), content.choices() ? content.toolCalls() : List.of(),
				content.finishReason(), content.usage(), streamUsage, content.choices());
	}

	String text() {
		return String.join("", this.pieces);
	}

}
