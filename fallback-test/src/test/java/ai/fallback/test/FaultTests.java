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
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Every fault in every protocol.
 */
class FaultTests {

	private static final Duration LATE = Duration.ofMillis(150);

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension();

	private final ProviderSimulator simulator = provider.simulator();

	private final Answer answer = Reply.text("One two three four");

	@ParameterizedTest
	@EnumSource
	void sendsAnyStatusWithHeadersAndBody(Protocol protocol) {
		this.simulator.byDefault(Reply.status(502).header("Retry-After", "7").body("text/html", "<html>"));
		HttpResponse<String> response = Http.ask(this.simulator, protocol);
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("retry-after")).hasValue("7");
		assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
		assertThat(response.body()).isEqualTo("<html>");
	}

	@ParameterizedTest
	@EnumSource
	void sendsRetryAfterInSeconds(Protocol protocol) {
		this.simulator.byDefault(Reply.rateLimited(Duration.ofMillis(1500)));
		HttpResponse<String> response = Http.ask(this.simulator, protocol);
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
	}

	@ParameterizedTest
	@EnumSource
	void sendsAnErrorBodyInA200(Protocol protocol) {
		this.simulator.byDefault(Reply.serverError().status(200));
		HttpResponse<String> response = Http.ask(this.simulator, protocol);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(RequestBody.of(response.body()).at("error")).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(ProviderError.class)
	void hasABodyForEachErrorInEachProtocol(ProviderError error) {
		this.simulator.byDefault(Reply.error(error));
		for (Protocol protocol : Protocol.values()) {
			HttpResponse<String> response = Http.ask(this.simulator, protocol);
			assertThat(response.statusCode()).isBetween(400, 599);
			assertThat(RequestBody.of(response.body()).at("error")).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void sendsAnEmptyBody(Protocol protocol) {
		this.simulator.byDefault(Reply.emptyBody());
		assertThat(Http.ask(this.simulator, protocol).body()).isEmpty();
		assertThat(Http.stream(this.simulator, protocol)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void resetsBeforeHeaders(Protocol protocol) throws IOException {
		this.simulator.byDefault(Reply.reset());
		try (Socket socket = Http.open(this.simulator, protocol, true)) {
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
				.withMessageContaining("reset");
		}
		assertThat(this.simulator.lastRequest().outcome()).hasValue(Outcome.BROKEN_OFF);
	}

	@ParameterizedTest
	@EnumSource
	void resetsAfterHeaders(Protocol protocol) throws IOException {
		this.simulator.byDefault(Reply.reset().afterHeaders().after(LATE));
		try (Socket socket = Http.open(this.simulator, protocol, true)) {
			assertThat(Http.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
				.withMessageContaining("reset");
		}
	}

	@ParameterizedTest
	@EnumSource
	void closesBeforeHeaders(Protocol protocol) throws IOException {
		this.simulator.byDefault(Reply.close());
		try (Socket socket = Http.open(this.simulator, protocol, false)) {
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetsInTheMiddleOfAStream(Protocol protocol) throws IOException {
		this.simulator.byDefault(this.answer.resetAfter(2));
		try (Socket socket = Http.open(this.simulator, protocol, true)) {
			assertThat(Http.readUntil(socket, "two")).contains("One").doesNotContain("three");
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> Http.readUntil(socket, "three"))
				.withMessageContaining("reset");
		}
	}

	@ParameterizedTest
	@EnumSource
	void closesInTheMiddle(Protocol protocol) {
		this.simulator.byDefault(this.answer.closeAfter(2));
		for (boolean stream : List.of(true, false)) {
			assertThatIOException().isThrownBy(() -> Http.CLIENT.send(
					Http.request(this.simulator, Http.path(protocol), Http.body("m", stream, "Hi")),
					HttpResponse.BodyHandlers.ofString()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void endsInTheMiddle(Protocol protocol) {
		this.simulator.byDefault(this.answer.endAfter(2));
		assertThat(String.join("", Http.stream(this.simulator, protocol))).contains("two").doesNotContain("three");
		assertThat(RequestBody.of(Http.ask(this.simulator, protocol).body()).isReadable()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void leavesTheEndMarkerOut(Protocol protocol) {
		this.simulator.byDefault(this.answer.withoutEnd());
		assertThat(Http.stream(this.simulator, protocol)).last()
			.asString()
			.contains("four")
			.doesNotContain("stop")
			.doesNotContain("\"done\":true");
		assertThat(this.simulator.lastRequest().outcome()).hasValue(Outcome.ANSWERED);
	}

	@ParameterizedTest
	@EnumSource
	void sendsAnErrorWithinTheStream(Protocol protocol) {
		this.simulator.byDefault(this.answer.errorAfter(2, ProviderError.OVERLOADED));
		List<String> lines = Http.stream(this.simulator, protocol);
		assertThat(String.join("", lines)).contains("two").doesNotContain("three");
		assertThat(RequestBody.of(lines.get(lines.size() - 1).replace("data: ", "")).at("error")).isNotNull();
		assertThat(RequestBody.of(Http.ask(this.simulator, protocol).body()).at("error")).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void sendsAnErrorFirst(Protocol protocol) {
		this.simulator.byDefault(this.answer.errorAfter(0, ProviderError.OVERLOADED));
		List<String> lines = Http.stream(this.simulator, protocol);
		assertThat(lines.stream().filter((line) -> !line.startsWith("event:"))).singleElement()
			.asString()
			.contains("error");
	}

	@ParameterizedTest
	@EnumSource
	void sendsSomethingMalformedAndGoesOn(Protocol protocol) {
		this.simulator.byDefault(this.answer.malformedAfter(2));
		List<String> data = Http.stream(this.simulator, protocol)
			.stream()
			.filter((line) -> !line.startsWith("event:") && !line.contains("[DONE]"))
			.map((line) -> line.replace("data: ", ""))
			.toList();
		assertThat(data).filteredOn((line) -> !RequestBody.of(line).isReadable()).hasSize(1);
		assertThat(String.join("", data)).contains("two").contains("four");
		assertThat(RequestBody.of(Http.ask(this.simulator, protocol).body()).isReadable()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void repeatsWhatItSaid(Protocol protocol) {
		this.simulator.byDefault(this.answer.repeatAfter(2));
		assertThat(Http.ask(this.simulator, protocol).body()).contains("One two One two three four");
		assertThat(String.join("", Http.stream(this.simulator, protocol))).containsPattern("(?s)One.*One.*two.*three");
	}

	@ParameterizedTest
	@EnumSource
	void isSilentBeforeHeaders(Protocol protocol) throws IOException {
		this.simulator.byDefault(Reply.silence());
		try (Socket socket = Http.open(this.simulator, protocol, false)) {
			this.simulator.awaitRequests(1, Http.PATIENCE);
			socket.setSoTimeout(100);
			assertThatIOException().isThrownBy(() -> socket.getInputStream().read()).withMessageContaining("timed out");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isSilentAfterHeadersAndAfterChunks(Protocol protocol) throws IOException {
		this.simulator.byDefault(Reply.silence().afterHeaders(), this.answer.silentAfter(1));
		for (String last : List.of("\r\n\r\n", "One")) {
			try (Socket socket = Http.open(this.simulator, protocol, true)) {
				Http.readUntil(socket, last);
				socket.setSoTimeout(100);
				assertThatIOException().isThrownBy(() -> Http.readUntil(socket, "two"))
					.withMessageContaining("timed out");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void waits(Protocol protocol) {
		List.of(Reply.echo().after(LATE), Reply.echo().firstTokenAfter(LATE), Reply.text("a b").every(LATE),
				Reply.serverError().after(LATE))
			.forEach((reply) -> {
				this.simulator.byDefault(reply);
				Http.stream(this.simulator, protocol);
				assertThat(this.simulator.lastRequest().duration())
					.hasValueSatisfying((duration) -> assertThat(duration).isGreaterThanOrEqualTo(LATE.minusMillis(1)));
			});
	}

	@ParameterizedTest
	@EnumSource
	void sendsHeadersBeforeALateFirstToken(Protocol protocol) throws Exception {
		this.simulator.byDefault(this.answer.firstTokenAfter(Http.PATIENCE));
		CompletableFuture<?> headers = Http.CLIENT.sendAsync(
				Http.request(this.simulator, Http.path(protocol), Http.body("m", true, "Hi")),
				HttpResponse.BodyHandlers.ofInputStream());
		assertThat(headers).succeedsWithin(Http.PATIENCE.dividedBy(2));
	}

}
