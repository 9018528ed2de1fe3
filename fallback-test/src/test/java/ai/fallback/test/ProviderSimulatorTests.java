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
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ProviderSimulatorTests {

	private final ProviderSimulator simulator = ProviderSimulator.start(0, () -> Instant.EPOCH);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void startsAndStopsFast() {
		long start = System.nanoTime();
		int port;
		try (ProviderSimulator another = ProviderSimulator.start()) {
			port = another.port();
			Http.ask(another, Protocol.OPENAI);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port));
		try (ProviderSimulator again = ProviderSimulator.start(port)) {
			assertThat(again.url()).isEqualTo("http://127.0.0.1:" + port);
			assertThat(Http.ask(again, Protocol.OPENAI).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void echoesUnlessToldOtherwise() {
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).body()).contains("\"content\":\"Hi\"");
	}

	@Test
	void echoesTextParts() {
		String body = """
				{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url"}]},
				{"role":"assistant","content":null},{"role":"user","content":[{"type":"tool_result","content":"x"}]}],
				"tools":[{}],"response_format":{"type":"json_schema"},"temperature":0.7}""";
		assertThat(Http.post(this.simulator, "/v1/chat/completions", body).body()).contains("\"content\":\"Look\"");
	}

	@Test
	void followsTheScriptOfTheKeyThenOfTheModel() {
		this.simulator.script("m", Reply.text("model"))
			.scriptForKey("sk-1", Reply.text("key"))
			.byDefault(Reply.text("default"));
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).body()).contains("\"model\"");
		assertThat(Http.post(this.simulator, "/v1/chat/completions", Http.body("x", false, "Hi")).body())
			.contains("\"default\"");
		for (List<String> header : List.of(List.of("Authorization", "Bearer sk-1"), List.of("X-Api-Key", "sk-1"),
				List.of("api-key", "sk-1"))) {
			assertThat(
					Http.post(this.simulator, "/v1/messages", Http.body("m", false, "Hi"), header.get(0), header.get(1))
						.body())
				.contains("\"key\"");
		}
		assertThat(this.simulator.requestsWithKey("sk-1")).hasSize(3);
		assertThat(this.simulator.requests("m")).hasSize(4);
	}

	@Test
	void breaksAndHealsAtRunTime() {
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).statusCode()).isEqualTo(200);
		this.simulator.script("m", Reply.serverError());
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).statusCode()).isEqualTo(500);
		this.simulator.script("m", Reply.text("Well again"));
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).body()).contains("Well again");
	}

	@Test
	void recordsRequests() {
		Http.post(this.simulator, "/groq/v1/chat/completions?a=b", Http.body("m", true, "Hi"), "X-Trace", "7");
		RecordedRequest request = this.simulator.lastRequest();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/groq/v1/chat/completions");
		assertThat(request.header("x-TRACE")).hasValue("7");
		assertThat(request.arrivedAt()).isEqualTo(Instant.EPOCH);
		assertThat(request.protocol()).hasValue(Protocol.OPENAI);
		assertThat(request.model()).hasValue("m");
		assertThat(request.apiKey()).isEmpty();
		assertThat(request.isStreaming()).isTrue();
		assertThat(request.userText()).hasValue("Hi");
		assertThat(request.json()).containsKeys("model", "messages");
		assertThat(request.json("messages.0.role")).isEqualTo("system");
		assertThat(request.outcome()).hasValue(Outcome.ANSWERED);
		assertThat(request).hasToString("#1 POST /groq/v1/chat/completions model=m streaming=true outcome=ANSWERED");
	}

	@Test
	void clearsRecordings() {
		Http.ask(this.simulator, Protocol.OPENAI);
		this.simulator.clear();
		assertThat(this.simulator.requests()).isEmpty();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.simulator::lastRequest);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.simulator.awaitRequests(1, Duration.ofMillis(10)))
			.withMessage("Received 0 of 1 requests in PT0.01S");
	}

	@Test
	void resetHangsUpAndForgetsScripts() throws IOException {
		this.simulator.byDefault(Reply.silence());
		try (Socket socket = Http.open(this.simulator, Protocol.OPENAI, true)) {
			RecordedRequest request = this.simulator.awaitRequests(1, Http.PATIENCE).get(0);
			this.simulator.reset();
			assertThat(request.awaitOutcome(Http.PATIENCE)).isEqualTo(Outcome.BROKEN_OFF);
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).statusCode()).isEqualTo(200);
	}

	@Test
	void answersWhatItDoesNotKnow() {
		assertThat(Http.post(this.simulator, "/v1/embeddings", "{}").statusCode()).isEqualTo(404);
		assertThat(Http.post(this.simulator, "/v1/messages", "not json").statusCode()).isEqualTo(400);
		this.simulator.byDefault((turn) -> {
			throw new IllegalStateException("Broken script");
		});
		assertThat(Http.ask(this.simulator, Protocol.OPENAI).statusCode()).isEqualTo(500);
		assertThat(this.simulator.requests()).hasSize(3);
	}

	@Test
	void serves500RequestsAtOnce() {
		this.simulator
			.byDefault(Reply.text("One two three").after(Duration.ofMillis(200)).every(Duration.ofMillis(10)));
		long start = System.nanoTime();
		List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 500)
			.mapToObj((i) -> Http.CLIENT.sendAsync(
					Http.request(this.simulator, "/v1/chat/completions", Http.body("m" + i, i % 2 == 0, "Hi")),
					HttpResponse.BodyHandlers.ofString()))
			.toList();
		assertThat(all).allSatisfy((one) -> assertThat(one.join().body()).contains("three"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("110 s if it were one after the other")
			.isLessThan(Duration.ofSeconds(40));
		assertThat(this.simulator.requests()).hasSize(500)
			.allMatch((request) -> request.outcome().filter(Outcome.ANSWERED::equals).isPresent());
	}

}
