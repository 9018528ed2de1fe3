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
 * OpenAI's chat completions.
 */
final class OpenAiProtocol implements WireProtocol {

	@Override
	public String whole(Message message) {
		JsonObject reply = new JsonObject().with("role", "assistant")
			.with("content", (message.pieces().isEmpty() && !message.toolCalls().isEmpty()) ? null : message.text())
			.with("refusal", null)
			.with("annotations", List.of());
		if (!message.toolCalls().isEmpty()) {
			reply.with("tool_calls",
					message.toolCalls().stream().map((call) -> toolCall(call, call.arguments())).toList());
		}
		JsonObject choice = new JsonObject().with("index", 0)
			.with("message", reply)
			.with("logprobs", null)
			.with("finish_reason", message.finish());
		return head(message, "chat.completion").with("choices", message.choices() ? List.of(choice) : List.of())
			.with("usage", usage(message.usage()))
			.toString();
	}

	@Override
	public Frames stream(Message message) {
		List<String> content = new ArrayList<>();
		message.pieces().forEach((piece) -> content.add(delta(message, new JsonObject().with("content", piece), null)));
		for (int i = 0; i < message.toolCalls().size(); i++) {
			addToolCall(content, message, i);
		}
		List<String> opening = new ArrayList<>();
		List<String> closing = new ArrayList<>();
		if (message.choices()) {
			opening.add(delta(message, new JsonObject().with("role", "assistant").with("content", ""), null));
			closing.add(delta(message, new JsonObject(), message.finish()));
		}
		if (message.streamUsage()) {
			closing.add(event(head(message, "chat.completion.chunk").with("choices", List.of())
				.with("usage", usage(message.usage()))));
		}
		closing.add("data: [DONE]\n\n");
		return new Frames(opening, content, closing);
	}

	private void addToolCall(List<String> content, Message message, int index) {
		ToolCall call = message.toolCalls().get(index);
		JsonObject start = new JsonObject().with("index", index);
		toolCall(call, "").members().forEach(start::with);
		content.add(delta(message, new JsonObject().with("tool_calls", List.of(start)), null));
		for (String piece : Chunking.count(2).cut(call.arguments())) {
			JsonObject part = new JsonObject().with("index", index)
				.with("function", new JsonObject().with("arguments", piece));
			content.add(delta(message, new JsonObject().with("tool_calls", List.of(part)), null));
		}
	}

	private JsonObject toolCall(ToolCall call, String arguments) {
		return new JsonObject().with("id", call.id())
			.with("type", "function")
			.with("function", new JsonObject().with("name", call.name()).with("arguments", arguments));
	}

	private String delta(Message message, JsonObject delta, @Nullable String finish) {
		JsonObject choice = new JsonObject().with("index", 0)
			.with("delta", delta)
			.with("logprobs", null)
			.with("finish_reason", finish);
		return event(head(message, "chat.completion.chunk").with("choices", List.of(choice)));
	}

	private JsonObject head(Message message, String type) {
		return new JsonObject().with("id", "chatcmpl-" + message.id())
			.with("object", type)
			.with("created", message.created().getEpochSecond())
			.with("model", message.model());
	}

	private JsonObject usage(Usage usage) {
		return new JsonObject().with("prompt_tokens", usage.input())
			.with("completion_tokens", usage.output())
			.with("total_tokens", usage.total());
	}

	private String event(JsonObject data) {
		return "data: " + data + "\n\n";
	}

	@Override
	public ErrorShape error(ProviderError error) {
		return switch (error) {
			case RATE_LIMITED -> shape(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests");
			case OVERLOADED -> shape(503, "server_error", null, "The engine is currently overloaded");
			case SERVER_ERROR ->
				shape(500, "server_error", null, "The server had an error while processing your request");
			case UNAUTHORIZED -> shape(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided");
			case QUOTA_EXCEEDED ->
				shape(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota");
			case CONTEXT_TOO_LONG -> shape(400, "invalid_request_error", "context_length_exceeded",
					"This model's maximum context length is 8192 tokens");
			case CONTENT_FILTERED -> shape(400, "invalid_request_error", "content_filter",
					"The response was filtered due to the prompt triggering the content management policy");
			case MODEL_NOT_FOUND -> shape(404, "invalid_request_error", "model_not_found", "The model does not exist");
			case BAD_REQUEST -> shape(400, "invalid_request_error", null, "The request is not valid");
		};
	}

	private ErrorShape shape(int status, String type, @Nullable String code, String text) {
		JsonObject error = new JsonObject().with("message", text)
			.with("type", type)
			.with("param", null)
			.with("code", code);
		return new ErrorShape(status, new JsonObject().with("error", error).toString());
	}

}
