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
 * Anthropic's messages.
 */
final class AnthropicProtocol implements WireProtocol {

	@Override
	public String whole(Message message) {
		List<JsonObject> blocks = new ArrayList<>();
		if (hasTextBlock(message)) {
			blocks.add(textBlock(message.text()));
		}
		message.toolCalls().forEach((call) -> blocks.add(toolBlock(call, call.arguments())));
		return envelope(message, blocks, stopReason(message), message.usage().output()).toString();
	}

	@Override
	public Frames stream(Message message) {
		List<String> opening = new ArrayList<>();
		opening.add(event("message_start", new JsonObject().with("message", envelope(message, List.of(), null, 1))));
		List<String> content = new ArrayList<>();
		int open = -1;
		if (hasTextBlock(message)) {
			open = 0;
			opening.add(start(open, textBlock("")));
			message.pieces()
				.forEach((piece) -> content
					.add(delta(0, new JsonObject().with("type", "text_delta").with("text", piece))));
		}
		opening.add(event("ping", new JsonObject()));
		for (ToolCall call : message.toolCalls()) {
			String stop = (open < 0) ? "" : stop(open);
			open++;
			content.add(stop + start(open, toolBlock(call, "{}")));
			addArguments(content, open, call);
		}
		List<String> closing = new ArrayList<>();
		if (open >= 0) {
			closing.add(stop(open));
		}
		closing.add(end(message));
		closing.add(event("message_stop", new JsonObject()));
		return new Frames(opening, content, closing);
	}

	private void addArguments(List<String> content, int block, ToolCall call) {
		for (String piece : Chunking.count(2).cut(call.arguments())) {
			content.add(delta(block, new JsonObject().with("type", "input_json_delta").with("partial_json", piece)));
		}
	}

	private boolean hasTextBlock(Message message) {
		return message.choices() && (!message.pieces().isEmpty() || message.toolCalls().isEmpty());
	}

	private JsonObject envelope(Message message, List<JsonObject> blocks, @Nullable String stopReason, int output) {
		return new JsonObject().with("id", "msg_" + message.id())
			.with("type", "message")
			.with("role", "assistant")
			.with("model", message.model())
			.with("content", blocks)
			.with("stop_reason", stopReason)
			.with("stop_sequence", null)
			.with("usage",
					new JsonObject().with("input_tokens", message.usage().input()).with("output_tokens", output));
	}

	private JsonObject textBlock(String text) {
		return new JsonObject().with("type", "text").with("text", text);
	}

	private JsonObject toolBlock(ToolCall call, String input) {
		return new JsonObject().with("type", "tool_use")
			.with("id", call.id())
			.with("name", call.name())
			.with("input", new JsonObject.Raw(input));
	}

	private String start(int index, JsonObject block) {
		return event("content_block_start", new JsonObject().with("index", index).with("content_block", block));
	}

	private String delta(int index, JsonObject delta) {
		return event("content_block_delta", new JsonObject().with("index", index).with("delta", delta));
	}

	private String stop(int index) {
		return event("content_block_stop", new JsonObject().with("index", index));
	}

	private String end(Message message) {
		return event("message_delta",
				new JsonObject()
					.with("delta",
							new JsonObject().with("stop_reason", stopReason(message)).with("stop_sequence", null))
					.with("usage", new JsonObject().with("output_tokens", message.usage().output())));
	}

	private String event(String type, JsonObject rest) {
		JsonObject data = new JsonObject().with("type", type);
		rest.members().forEach(data::with);
		return "event: " + type + "\ndata: " + data + "\n\n";
	}

	private String stopReason(Message message) {
		return switch (message.finish()) {
			case "stop" -> "end_turn";
			case "length" -> "max_tokens";
			case "tool_calls" -> "tool_use";
			case "content_filter" -> "refusal";
			default -> message.finish();
		};
	}

	@Override
	public ErrorShape error(ProviderError error) {
		return switch (error) {
			case RATE_LIMITED -> shape(429, "rate_limit_error", "This request would exceed your rate limit");
			case OVERLOADED -> shape(529, "overloaded_error", "Overloaded");
			case SERVER_ERROR -> shape(500, "api_error", "Internal server error");
			case UNAUTHORIZED -> shape(401, "authentication_error", "invalid x-api-key");
			case QUOTA_EXCEEDED ->
				shape(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API");
			case CONTEXT_TOO_LONG ->
				shape(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum");
			case CONTENT_FILTERED -> shape(400, "invalid_request_error", "Output blocked by content filtering policy");
			case MODEL_NOT_FOUND -> shape(404, "not_found_error", "model not found");
			case BAD_REQUEST -> shape(400, "invalid_request_error", "The request is not valid");
		};
	}

	@Override
	public String errorEvent(ProviderError error) {
		return "event: error\n" + WireProtocol.super.errorEvent(error);
	}

	@Override
	public String malformedEvent() {
		return "event: content_block_delta\ndata: {\"type\":\"content_bl\n\n";
	}

	private ErrorShape shape(int status, String type, String text) {
		JsonObject error = new JsonObject().with("type", type).with("message", text);
		return new ErrorShape(status, new JsonObject().with("type", "error").with("error", error).toString());
	}

}
