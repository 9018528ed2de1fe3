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

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class OllamaProtocolTests {

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension();

	private final ProviderSimulator simulator = provider.simulator();

	@Test
	void answersWhole() {
		this.simulator.byDefault(Reply.text("Hello").usage(3, 4));
		RequestBody body = RequestBody.of(Http.ask(this.simulator, Protocol.OLLAMA).body());
		assertThat(body.at("message.content")).isEqualTo("Hello");
		assertThat(body.at("done")).isEqualTo(true);
		assertThat(body.at("done_reason")).isEqualTo("stop");
		assertThat(body.at("prompt_eval_count")).isEqualTo(3L);
		assertThat(body.at("eval_count")).isEqualTo(4L);
	}

	@Test
	void streamsLines() {
		this.simulator.byDefault(Reply.text("One two"));
		List<String> lines = Http.stream(this.simulator, Protocol.OLLAMA);
		assertThat(lines).extracting((line) -> RequestBody.of(line).at("message.content"))
			.containsExactly("One ", "two", "");
		assertThat(lines).extracting((line) -> RequestBody.of(line).at("done")).containsExactly(false, false, true);
	}

	@Test
	void streamsUnlessToldNotTo() {
		HttpResponse<String> response = Http.post(this.simulator, "/api/chat", "{\"model\":\"m\"}");
		assertThat(response.headers().firstValue("content-type")).hasValue("application/x-ndjson");
	}

	@Test
	void asksForTools() {
		this.simulator.byDefault(Reply.toolCall("call_1", "weather", "{\"city\":\"Rome\"}"));
		RequestBody body = RequestBody.of(Http.ask(this.simulator, Protocol.OLLAMA).body());
		assertThat(body.at("message.tool_calls.0.function.name")).isEqualTo("weather");
		assertThat(body.at("message.tool_calls.0.function.arguments.city")).isEqualTo("Rome");
		List<String> lines = Http.stream(this.simulator, Protocol.OLLAMA);
		assertThat(lines).hasSize(2);
		assertThat(RequestBody.of(lines.get(0)).at("message.tool_calls.0.function.name")).isEqualTo("weather");
	}

	@Test
	void sendsItsErrors() {
		this.simulator.byDefault(Reply.error(ProviderError.MODEL_NOT_FOUND));
		HttpResponse<String> response = Http.ask(this.simulator, Protocol.OLLAMA);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(RequestBody.of(response.body()).at("error")).isEqualTo("model not found, try pulling it first");
	}

}
