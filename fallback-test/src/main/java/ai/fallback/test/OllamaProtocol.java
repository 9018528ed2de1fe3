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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Ollama's chat, whose streams are lines of JSON.
 */
final class OllamaProtocol implements WireProtocol {

	@Override
	public boolean streaming(Map<String, @Nullable Object> request) {
		return !Boolean.FALSE.equals(request.get("stream"));
	}

	@Override
	public String streamType() {
		return "application/x-ndjson";
	}

	@Override
	public String whole(Message message) {
		return done(message, reply(message.text(), message.toolCalls())).toString();
	}

	@Override
	public Frames stream(Message message) {
		Stream<JsonObject> texts = message.pieces().stream().map((piece) -> reply(piece, List.of()));
		Stream<JsonObject> calls = message.toolCalls().stream().map((call) -> reply("", List.of(call)));
		List<String> content = Stream.concat(texts, calls)
			.map((reply) -> head(message, reply).with("done", false) + "\n")
			.toList();
		return new Frames(List.of(), content, List.of(done(message, reply("", List.of())) + "\n"));
	}

	private JsonObject head(Message message, JsonObject reply) {
		return new JsonObject().with("model", message.model())
			.with("created_at", message.created().toString())
			.with("message", reply);
	}

	private JsonObject reply(String text, List<ToolCall> calls) {
		JsonObject reply = new JsonObject().with("role", "assistant").with("content", text);
		return calls.isEmpty() ? reply : reply.with("tool_calls", calls.stream().map(this::toolCall).toList());
	}

	private JsonObject toolCall(ToolCall call) {
		return new JsonObject().with("id", call.id())
			.with("function",
					new JsonObject().with("name", call.name()).with("arguments", new JsonObject.Raw(call.arguments())));
	}

	private JsonObject done(Message message, JsonObject reply) {
		return head(message, reply).with("done", true)
			.with("done_reason", "tool_calls".equals(message.finish()) ? "stop" : message.finish())
			.with("total_duration", 3_000_000)
			.with("load_duration", 1_000_000)
			.with("prompt_eval_count", message.usage().input())
			.with("prompt_eval_duration", 1_000_000)
			.with("eval_count", message.usage().output())
			.with("eval_duration", 1_000_000);
	}

	@Override
	public ErrorShape error(ProviderError error) {
		return switch (error) {
			case RATE_LIMITED -> shape(429, "too many concurrent requests");
			case OVERLOADED -> shape(503, "server busy, please try again. maximum pending requests exceeded");
			case SERVER_ERROR -> shape(500, "llama runner process has terminated");
			case UNAUTHORIZED -> shape(401, "unauthorized");
			case QUOTA_EXCEEDED -> shape(402, "you have reached your usage limit");
			case CONTEXT_TOO_LONG -> shape(400, "the input length exceeds the context length");
			case CONTENT_FILTERED -> shape(400, "the prompt was refused by a content filter");
			case MODEL_NOT_FOUND -> shape(404, "model not found, try pulling it first");
			case BAD_REQUEST -> shape(400, "invalid request");
		};
	}

	@Override
	public String errorEvent(ProviderError error) {
		return error(error).body() + "\n";
	}

	@Override
	public String malformedEvent() {
		return "{\"model\":\"broken\",\"mess\n";
	}

	private ErrorShape shape(int status, String text) {
		return new ErrorShape(status, new JsonObject().with("error", text).toString());
	}

}
