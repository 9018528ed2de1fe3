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

package ai.fallback.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * Which result of a tool belongs to which call. Results follow what the assistant said,
 * before anybody else speaks; the system is nobody.
 */
final class ToolPairs {

	private final List<Call> calls = new ArrayList<>();

	private final List<Result> results = new ArrayList<>();

	private int round;

	private boolean answering;

	private ToolPairs() {
	}

	static boolean areIn(List<Message> messages) {
		for (Message message : messages) {
			if (message instanceof ToolResponseMessage
					|| (message instanceof AssistantMessage assistant && assistant.hasToolCalls())) {
				return true;
			}
		}
		return false;
	}

	static ToolPairs in(List<Message> messages) {
		ToolPairs pairs = new ToolPairs();
		for (int i = 0; i < messages.size(); i++) {
			pairs.add(messages.get(i), i);
		}
		return pairs;
	}

	boolean areWhole() {
		return this.calls.stream().allMatch((call) -> call.answered)
				&& this.results.stream().noneMatch((result) -> result.call == null);
	}

	/**
	 * The calls of a message that have a result.
	 */
	List<ToolCall> answeredCalls(int message) {
		return this.calls.stream()
			.filter((call) -> call.message == message && call.answered)
			.map((call) -> call.call)
			.toList();
	}

	/**
	 * The results of a message, each with its call.
	 */
	List<Result> results(int message) {
		return this.results.stream().filter((result) -> result.message == message).toList();
	}

	private void add(Message message, int index) {
		if (message instanceof ToolResponseMessage tools) {
			this.answering = true;
			tools.getResponses().forEach((result) -> this.results.add(new Result(index, result, answered(result))));
		}
		else if (message instanceof AssistantMessage assistant) {
			if (this.answering) {
				endRound();
			}
			assistant.getToolCalls().forEach((call) -> this.calls.add(new Call(index, call)));
		}
		else if (!(message instanceof SystemMessage)) {
			endRound();
		}
	}

	private void endRound() {
		this.round = this.calls.size();
		this.answering = false;
	}

	private @Nullable ToolCall answered(ToolResponse result) {
		Call found = null;
		for (Call call : this.calls.subList(this.round, this.calls.size())) {
			if (call.awaits(result) && (found == null || (call.isOf(result) && !found.isOf(result)))) {
				found = call;
			}
		}
		if (found == null) {
			return null;
		}
		found.answered = true;
		return found.call;
	}

	/**
	 * A result, and the call that it answers.
	 *
	 * @param message which message it is in
	 * @param response the result itself
	 * @param call the call, or {@code null} if there is none
	 */
	record Result(int message, ToolResponse response, @Nullable ToolCall call) {
	}

	private static final class Call {

		private final int message;

		private final ToolCall call;

		private boolean answered;

		Call(int message, ToolCall call) {
			this.message = message;
			this.call = call;
		}

		boolean awaits(ToolResponse result) {
			return !this.answered && text(this.call.id()).equals(text(result.id()));
		}

		boolean isOf(ToolResponse result) {
			return Objects.equals(this.call.name(), result.name());
		}

		private static String text(@Nullable String id) {
			return (id != null) ? id : "";
		}

	}

}
