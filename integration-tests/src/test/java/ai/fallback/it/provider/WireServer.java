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

package ai.fallback.it.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Gives the shortest valid answer of every provider's protocol and remembers who asked
 * for what. Each answer's text is "pong".
 */
final class WireServer implements AutoCloseable {

	private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]*)\"");

	private static final Pattern MODEL_IN_PATH = Pattern.compile("/(?:models|model|deployments)/([^/:]+)");

	private static final String OPENAI = """
			{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",\
			"message":{"role":"assistant","content":"pong"}}],\
			"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

	private static final String OPENAI_STREAM = """
			data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
			"delta":{"role":"assistant","content":"pong"},"finish_reason":null}]}

			data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
			"delta":{},"finish_reason":"stop"}]}

			data: [DONE]

			""";

	private static final String ANTHROPIC = """
			{"id":"1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"pong"}],\
			"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""";

	private static final String ANTHROPIC_STREAM = """
			event: message_start
			data: {"type":"message_start","message":{"id":"1","type":"message","role":"assistant","model":"m",\
			"content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

			event: content_block_start
			data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

			event: content_block_delta
			data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"pong"}}

			event: content_block_stop
			data: {"type":"content_block_stop","index":0}

			event: message_delta
			data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
			"usage":{"output_tokens":1}}

			event: message_stop
			data: {"type":"message_stop"}

			""";

	private static final String OLLAMA = """
			{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"pong"},\
			"done":true,"done_reason":"stop"}
			""";

	private static final String GOOGLE = """
			{"candidates":[{"content":{"role":"model","parts":[{"text":"pong"}]},"finishReason":"STOP","index":0}],\
			"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2},"modelVersion":"m","responseId":"1"}""";

	private static final String BEDROCK = """
			{"output":{"message":{"role":"assistant","content":[{"text":"pong"}]}},"stopReason":"end_turn",\
			"usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}""";

	private final HttpServer server;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	WireServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	List<Call> calls() {
		return this.calls;
	}

	Call lastCall() {
		return this.calls.get(this.calls.size() - 1);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.calls.add(Call.of(exchange, path, body));
		boolean stream = path.contains(":stream") || body.matches("(?s).*\"stream\"\\s*:\\s*true.*");
		byte[] answer = answer(path, stream).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", contentType(path, stream));
		exchange.sendResponseHeaders(200, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	private String contentType(String path, boolean stream) {
		if (!stream) {
			return "application/json";
		}
		return path.endsWith("/api/chat") ? "application/x-ndjson" : "text/event-stream";
	}

	private String answer(String path, boolean stream) {
		if (path.endsWith("/messages")) {
			return stream ? ANTHROPIC_STREAM : ANTHROPIC;
		}
		if (path.endsWith("/api/chat")) {
			return OLLAMA;
		}
		if (path.contains("enerateContent")) {
			return stream ? "data: " + GOOGLE + "\n\n" : GOOGLE;
		}
		if (path.endsWith("/converse")) {
			return BEDROCK;
		}
		return stream ? OPENAI_STREAM : OPENAI;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * What one request said.
	 *
	 * @param path the path that was asked
	 * @param credentials every header that may carry a key, joined
	 * @param headers all headers by lower-case name
	 * @param model the model in the body or the path
	 * @param body the text of the body
	 */
	record Call(String path, String credentials, Map<String, String> headers, String model, String body) {

		private static final List<String> CREDENTIALS = List.of("Authorization", "x-api-key", "api-key",
				"x-goog-api-key");

		static Call of(HttpExchange exchange, String path, String body) {
			Map<String, String> headers = new TreeMap<>();
			exchange.getRequestHeaders()
				.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
			String credentials = CREDENTIALS.stream()
				.map((name) -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
				.reduce("", String::concat);
			Matcher inBody = MODEL.matcher(body);
			Matcher inPath = MODEL_IN_PATH.matcher(path);
			String model = inBody.find() ? inBody.group(1) : (inPath.find() ? inPath.group(1) : "");
			return new Call(path, credentials, headers, model, body);
		}

	}

}
