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

class OpenAiProtocolTests {

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension();

	private final ProviderSimulator simulator = provider.simulator();

	@Test
	void answersWhole() {
		this.simulator.byDefault(Reply.text("Hello \"you\"").usage(3, 4).header("x-request-id", "req_1"));
		HttpResponse<String> response = Http.ask(this.simulator, Protocol.OPENAI);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(response.headers().firstValue("x-request-id")).hasValue("req_1");
		RequestBody body = RequestBody.of(response.body());
		assertThat(body.at("object")).isEqualTo("chat.completion");
		assertThat(body.at("model")).isEqualTo("m");
		assertThat(body.at("choices.0.message.content")).isEqualTo("Hello \"you\"");
		assertThat(body.at("choices.0.finish_reason")).isEqualTo("stop");
		assertThat(body.at("usage"))
			.isEqualTo(Map.of("prompt_tokens", 3L, "completion_tokens", 4L, "total_tokens", 7L));
	}

	@Test
	void streams() {
		this.simulator.byDefault(Reply.text("One two three").finish("length"));
		List<String> lines = Http.stream(this.simulator, Protocol.OPENAI);
		assertThat(lines).hasSize(6).allMatch((line) -> line.startsWith("data: ")).last().isEqualTo("data: [DONE]");
		assertThat(json(lines.get(0)).at("choices.0.delta.role")).isEqualTo("assistant");
		assertThat(lines.subList(1, 4)).extracting((line) -> json(line).at("choices.0.delta.content"))
			.containsExactly("One ", "two ", "three");
		assertThat(json(lines.get(4)).at("choices.0.finish_reason")).isEqualTo("length");
	}

	@Test
	void streamsUsageIfAskedFor() {
		String body = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
		List<String> lines = Http.post(this.simulator, "/v1/chat/completions", body).body().lines().toList();
		RequestBody last = json(lines.get(lines.size() - 4));
		assertThat(last.at("choices")).isEqualTo(List.of());
		assertThat(last.at("usage.total_tokens")).isEqualTo(30L);
	}

	@Test
	void asksForTools() {
		this.simulator.byDefault(Reply.toolCall("call_1", "weather", "{\"city\":\"Rome\"}"));
		RequestBody body = RequestBody.of(Http.ask(this.simulator, Protocol.OPENAI).body());
		assertThat(body.at("choices.0.finish_reason")).isEqualTo("tool_calls");
		assertThat(body.at("choices.0.message.content")).isNull();
		assertThat(body.at("choices.0.message.tool_calls.0.id")).isEqualTo("call_1");
		assertThat(body.at("choices.0.message.tool_calls.0.function.name")).isEqualTo("weather");
		assertThat(body.at("choices.0.message.tool_calls.0.function.arguments")).isEqualTo("{\"city\":\"Rome\"}");
	}

	@Test
	void streamsToolCallsAsDeltas() {
		this.simulator
			.byDefault(Reply.toolCall("call_1", "weather", "{\"city\":\"Rome\"}").toolCall("call_2", "time", "{}"));
		List<String> lines = Http.stream(this.simulator, Protocol.OPENAI);
		String call = "choices.0.delta.tool_calls.0.";
		assertThat(json(lines.get(1)).at(call + "id")).isEqualTo("call_1");
		assertThat(json(lines.get(1)).at(call + "function.arguments")).isEqualTo("");
		assertThat("" + json(lines.get(2)).at(call + "function.arguments")
				+ json(lines.get(3)).at(call + "function.arguments"))
			.isEqualTo("{\"city\":\"Rome\"}");
		assertThat(json(lines.get(4)).at(call + "index")).isEqualTo(1L);
		assertThat(json(lines.get(7)).at("choices.0.finish_reason")).isEqualTo("tool_calls");
	}

	@Test
	void answersWithoutChoices() {
		this.simulator.byDefault(Reply.noChoices());
		assertThat(RequestBody.of(Http.ask(this.simulator, Protocol.OPENAI).body()).at("choices")).isEqualTo(List.of());
		assertThat(Http.stream(this.simulator, Protocol.OPENAI)).containsExactly("data: [DONE]");
	}

	@Test
	void acceptsAnyPrefixAndAzurePaths() {
		this.simulator.script("gpt-azure", Reply.text("Azure"));
		String azure = "/openai/deployments/gpt-azure/chat/completions?api-version=2024-10-21";
		assertThat(Http.post(this.simulator, azure, Http.body("x", false, "Hi")).body()).contains("Azure");
		assertThat(this.simulator.lastRequest().query()).isEqualTo("api-version=2024-10-21");
		for (String path : List.of("/chat/completions", "/groq/v1/chat/completions", "/a/b/chat/completions")) {
			assertThat(Http.post(this.simulator, path, Http.body("x", false, "Hi")).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void sendsItsErrors() {
		this.simulator.byDefault(Reply.quotaExceeded());
		HttpResponse<String> response = Http.ask(this.simulator, Protocol.OPENAI);
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(RequestBody.of(response.body()).at("error.code")).isEqualTo("insufficient_quota");
	}

	private static RequestBody json(String line) {
		return RequestBody.of(line.substring("data: ".length()));
	}

}
