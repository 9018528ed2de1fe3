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
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AbortTests {

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension();

	private final ProviderSimulator simulator = provider.simulator();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isNoticedWhileSilent(boolean reset) throws IOException {
		this.simulator.byDefault(Reply.silence());
		Socket socket = Http.open(this.simulator, Protocol.OPENAI, true);
		RecordedRequest request = this.simulator.awaitRequests(1, Http.PATIENCE).get(0);
		assertThat(request.outcome()).isEmpty();
		if (reset) {
			socket.setSoLinger(true, 0);
		}
		socket.close();
		assertThat(request.awaitAbort(Http.PATIENCE)).isLessThan(Duration.ofSeconds(5));
		assertThat(request.isAborted()).isTrue();
		assertThat(request.duration()).isPresent();
	}

	@Test
	void isNoticedWithinAStream() throws IOException {
		this.simulator.byDefault(Reply.text("One two three").every(Http.PATIENCE));
		Socket socket = Http.open(this.simulator, Protocol.ANTHROPIC, true);
		Http.readUntil(socket, "One");
		socket.close();
		assertThat(this.simulator.lastRequest().awaitAbort(Http.PATIENCE)).isLessThan(Http.PATIENCE);
	}

	@Test
	void isNoticedWhileWaiting() throws IOException {
		this.simulator.byDefault(Reply.echo().after(Http.PATIENCE));
		Http.open(this.simulator, Protocol.OLLAMA, true).close();
		RecordedRequest request = this.simulator.awaitRequests(1, Http.PATIENCE).get(0);
		assertThat(request.awaitOutcome(Http.PATIENCE)).isEqualTo(Outcome.ABORTED);
	}

	@Test
	void isNotConfusedWithACompleteAnswer() {
		Http.ask(this.simulator, Protocol.OPENAI);
		RecordedRequest request = this.simulator.lastRequest();
		assertThat(request.outcome()).hasValue(Outcome.ANSWERED);
		assertThat(request.isAborted()).isFalse();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> request.awaitAbort(Http.PATIENCE))
			.withMessageStartingWith("The client did not abort: ANSWERED");
	}

	@Test
	void awaitingGivesUp() throws IOException {
		this.simulator.byDefault(Reply.silence());
		try (Socket socket = Http.open(this.simulator, Protocol.OPENAI, true)) {
			RecordedRequest request = this.simulator.awaitRequests(1, Http.PATIENCE).get(0);
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> request.awaitAbort(Duration.ofMillis(20)))
				.withMessage("The exchange was still going on after PT0.02S");
		}
	}

}
