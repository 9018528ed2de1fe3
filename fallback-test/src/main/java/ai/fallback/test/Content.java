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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link Answer} says.
 *
 * @param text the text, or {@code null} to echo the last user message
 * @param toolCalls the tools it asks for
 * @param finish the finish reason, or {@code null} for the usual one
 * @param usage the token counts
 * @param choices whether there is any content at all
 */
record Content(@Nullable String text, List<ToolCall> toolCalls, @Nullable String finish, Usage usage, boolean choices) {

	static Content of(@Nullable String text) {
		return new Content(text, List.of(), null, Usage.DEFAULT, true);
	}

	Content plus(ToolCall toolCall) {
		List<ToolCall> calls = new ArrayList<>(this.toolCalls);
		calls.add(toolCall);
		return new Content(this.text, List.copyOf(calls), this.finish, this.usage, this.choices);
	}

	Content withFinish(String reason) {
		return new Content(this.text, this.toolCalls, reason, this.usage, this.choices);
	}

	Content withUsage(Usage counts) {
		return new Content(this.text, this.toolCalls, this.finish, counts, this.choices);
	}

	Content withoutChoices() {
		return new Content(this.text, this.toolCalls, this.finish, this.usage, false);
	}

	String textFor(RecordedRequest request) {
		return (this.text != null) ? this.text : request.userText().orElse("");
	}

	String finishReason() {
		if (this.finish != null) {
			return this.finish;
		}
		return this.toolCalls.isEmpty() ? "stop" : "tool_calls";
	}

}
