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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Small requests for the tests, over the JDK's client or a bare socket.
 */
final class Http {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Http() {
	}

	static String path(Protocol protocol) {
		return switch (protocol) {
			case OPENAI -> "/v1/chat/completions";
			case ANTHROPIC -> "/v1/messages";
			case OLLAMA -> "/api/chat";
		};
	}

	static String body(String model, boolean stream, String text) {
		return """
				{"model":"%s","stream":%s,"messages":[
				{"role":"system","content":"Be kind."},{"role":"user","content":"%s"}]}""".formatted(model, stream,
				text);
	}

	static HttpRequest request(ProviderSimulator simulator, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url(path)))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

	static HttpResponse<String> post(ProviderSimulator simulator, String path, String body, String... headers) {
		try {
			return CLIENT.send(request(simulator, path, body, headers), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static HttpResponse<String> ask(ProviderSimulator simulator, Protocol protocol) {
		return post(simulator, path(protocol), body("m", false, "Hi"));
	}

	static List<String> stream(ProviderSimulator simulator, Protocol protocol) {
		return post(simulator, path(protocol), body("m", true, "Hi")).body()
			.lines()
			.filter((l) -> !l.isEmpty())
			.toList();
	}

	/**
	 * Opens a connection, sends a request and reads nothing yet.
	 */
	static Socket open(ProviderSimulator simulator, Protocol protocol, boolean stream) throws IOException {
		Socket socket = new Socket("127.0.0.1", simulator.port());
		socket.setSoTimeout((int) PATIENCE.toMillis());
		String body = body("m", stream, "Hi");
		String head = "POST " + path(protocol) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
				+ "\r\n\r\n";
		socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	/**
	 * Reads until a text has been seen.
	 */
	static String readUntil(Socket socket, String text) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder seen = new StringBuilder();
		while (seen.indexOf(text) < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("End of stream after: " + seen);
			}
			seen.append((char) next);
		}
		return seen.toString();
	}

}
