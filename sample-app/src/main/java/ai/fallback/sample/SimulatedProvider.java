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

import java.time.Duration;
import java.util.Map;

import ai.fallback.test.Answer;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

/**
 * A provider played by a simulator, which can be broken and healed at any time.
 */
final class SimulatedProvider implements AutoCloseable {

	private static final Duration READING_PACE = Duration.ofMillis(45);

	private static final int LONGEST_ECHO = 160;

	/**
	 * What the chain asks of a hop that is to go on with another's answer.
	 */
	private static final String GO_ON = "Your last message was cut off.";

	private final Provider provider;

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private volatile Mode mode = Mode.HEALTHY;

	SimulatedProvider(Provider provider) {
		this.provider = provider;
		play();
	}

	Map<String, Object> properties() {
		return this.provider.propertiesFor(this.simulator.url());
	}

	Mode mode() {
		return this.mode;
	}

	/**
	 * Behave differently from now on. Whoever still waits for a silent provider is hung
	 * up on, as by a server that is started again.
	 */
	void become(Mode mode) {
		Mode before = this.mode;
		this.mode = mode;
		if (before == Mode.SILENT_STREAM && mode != before) {
			this.simulator.reset();
			play();
		}
	}

	private void play() {
		this.simulator.byDefault((turn) -> this.mode.replyTo(turn.request(), answerTo(turn.request())));
	}

	@Override
	public void close() {
		this.simulator.close();
	}

	private Answer answerTo(RecordedRequest request) {
		String question = request.userText().orElse("").strip();
		if (question.contains(GO_ON)) {
			Answer rest = Reply.text("and here " + this.provider.label() + " goes on where that stream was cut.");
			return rest.every(READING_PACE);
		}
		String echo = (question.length() > LONGEST_ECHO) ? question.substring(0, LONGEST_ECHO) + "…" : question;
		Answer answer = Reply.text(this.provider.answerTo(echo));
		return request.isStreaming() ? answer.every(READING_PACE) : answer;
	}

}
