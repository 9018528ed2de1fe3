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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicProtocolTests {

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension();

	private final ProviderSimulator simulator = provider.simulator();

	@Test
	void answersWhole() {
		this.simulator.byDefault(Reply.text("Hello").usage(3, 4));
		RequestBody body = RequestBody.of(Http.ask(this.simulator, Protocol.ANTHROPIC).body());
		assertThat(body.at("type")).isEqualTo("message");
		assertThat(body.at("content")).isEqualTo(List.of(Map.of("type", "text", "text", "Hello")));
		assertThat(body.at("stop_reason")).isEqualTo("end_turn");
		assertThat(body.at("usage")).isEqualTo(Map.of("input_tokens", 3L, "output_tokens", 4L));
	}

	@Test
	void streams() {
		this.simulator.byDefault(Reply.text("One two").usage(3, 4));
		List<String> lines = Http.stream(this.simulator, Protocol.ANTHROPIC);
		assertThat(events(lines)).containsExactly("message_start", "content_block_start", "ping", "content_block_delta",
				"content_block_delta", "content_block_stop", "message_delta", "message_stop");
		assertThat(data(lines, 0).at("message.usage.input_tokens")).isEqualTo(3L);
		assertThat(data(lines, 3).at("delta.text")).isEqualTo("One ");
		assertThat(data(lines, 6).at("delta.stop_reason")).isEqualTo("end_turn");
		assertThat(data(lines, 6).at("usage.output_tokens")).isEqualTo(4L);
	}

	@Test
	void asksForTools() {
		this.simulator.byDefault(Reply.text("Let me see.").toolCall("toolu_1", "weather", "{\"city\":\"Rome\"}"));
		RequestBody body = RequestBody.of(Http.ask(this.simulator, Protocol.ANTHROPIC).body());
		assertThat(body.at("stop_reason")).isEqualTo("tool_use");
		assertThat(body.at("content.0.text")).isEqualTo("Let me see.");
		assertThat(body.at("content.1.input.city")).isEqualTo("Rome");
	}

	@Test
	void streamsToolCallsAsDeltas() {
		this.simulator.byDefault(Reply.text("Wait").toolCall("toolu_1", "weather", "{\"city\":\"Rome\"}"));
		List<String> lines = Http.stream(this.simulator, Protocol.ANTHROPIC);
		assertThat(events(lines)).containsExactly("message_start", "content_block_start", "ping", "content_block_delta",
				"content_block_stop", "content_block_start", "content_block_delta", "content_block_delta",
				"content_block_stop", "message_delta", "message_stop");
		assertThat(data(lines, 5).at("content_block.name")).isEqualTo("weather");
		assertThat(data(lines, 5).at("index")).isEqualTo(1L);
		assertThat("" + data(lines, 6).at("delta.partial_json") + data(lines, 7).at("delta.partial_json"))
			.isEqualTo("{\"city\":\"Rome\"}");
		assertThat(data(lines, 8).at("index")).isEqualTo(1L);
	}

	@Test
	void streamsAToolCallWithoutText() {
		this.simulator.byDefault(Reply.toolCall("toolu_1", "time", "{}"));
		assertThat(events(Http.stream(this.simulator, Protocol.ANTHROPIC))).containsExactly("message_start", "ping",
				"content_block_start", "content_block_delta", "content_block_delta", "content_block_stop",
				"message_delta", "message_stop");
	}

	@Test
	void translatesFinishReasons() {
		this.simulator.byDefault(Reply.text("a").finish("length"), Reply.text("a").finish("content_filter"),
				Reply.text("a").finish("pause_turn"));
		for (String expected : List.of("max_tokens", "refusal", "pause_turn")) {
			assertThat(RequestBody.of(Http.ask(this.simulator, Protocol.ANTHROPIC).body()).at("stop_reason"))
				.isEqualTo(expected);
		}
	}

	@Test
	void sendsItsErrors() {
		this.simulator.byDefault(Reply.overloaded());
		HttpResponse<String> response = Http.ask(this.simulator, Protocol.ANTHROPIC);
		assertThat(response.statusCode()).isEqualTo(529);
		assertThat(RequestBody.of(response.body()).at("error.type")).isEqualTo("overloaded_error");
	}

	private static List<String> events(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith("event: "))
			.map((line) -> line.substring("event: ".length()))
			.toList();
	}

	private static RequestBody data(List<String> lines, int event) {
		return RequestBody.of(lines.get(2 * event + 1).substring("data: ".length()));
	}

}
