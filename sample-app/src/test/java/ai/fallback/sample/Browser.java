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

package ai.fallback.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.jayway.jsonpath.JsonPath;

import org.springframework.core.env.Environment;

/**
 * Somebody who uses the running sample over HTTP.
 */
final class Browser {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	private Browser(String url) {
		this.url = url;
	}

	static Browser of(Environment environment) {
		return new Browser("http://localhost:" + environment.getRequiredProperty("local.server.port"));
	}

	Page get(String path) {
		return send(request(path).GET());
	}

	Page put(String path) {
		return send(request(path).PUT(BodyPublishers.noBody()));
	}

	Page post(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	Page ask(String message) {
		return post("/chat", "{\"message\": \"" + message + "\"}");
	}

	List<Event> stream(String message) {
		Page page = get("/chat/stream?message=" + URLEncoder.encode(message, StandardCharsets.UTF_8));
		return Arrays.stream(page.body().split("\n\n")).map(Event::of).toList();
	}

	Event lastEvent(String message) {
		List<Event> events = stream(message);
		return events.get(events.size() - 1);
	}

	void allBecome(Mode mode) {
		for (Provider provider : Provider.values()) {
			become(provider, mode);
		}
	}

	void become(Provider provider, Mode mode) {
		Page page = put("/providers/" + provider.id() + "/" + mode.id());
		if (page.status() != 200) {
			throw new AssertionError("The provider did not change: " + page);
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.url + path)).timeout(Duration.ofSeconds(60));
	}

	private Page send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
			String type = response.headers().firstValue("Content-Type").orElse("");
			return new Page(response.statusCode(), type, response.headers().firstValue("Retry-After"), response.body());
		}
		catch (IOException ex) {
			throw new AssertionError("The sample did not respond", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The sample did not respond in time", ex);
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the status
	 * @param type the content type
	 * @param retryAfter when to come back
	 * @param body the body
	 */
	record Page(int status, String type, Optional<String> retryAfter, String body) {

		<T> T json(String path) {
			return JsonPath.read(this.body, path);
		}

	}

	/**
	 * One event of a stream.
	 *
	 * @param name the event's name
	 * @param data its JSON
	 */
	record Event(String name, String data) {

		static Event of(String block) {
			String[] lines = block.strip().split("\n", 2);
			return new Event(lines[0].substring("event:".length()), lines[1].substring("data:".length()));
		}

		<T> T json(String path) {
			return JsonPath.read(this.data, path);
		}

	}

}
