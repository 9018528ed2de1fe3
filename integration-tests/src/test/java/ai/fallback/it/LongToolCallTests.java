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

package ai.fallback.it;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.tool.annotation.Tool;

import ai.fallback.FallbackChatClient;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool call whose arguments come for longer than the clocks of a stream wait. Spring
 * AI's clients keep the pieces, so that the stream is silent meanwhile.
 */
class LongToolCallTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(LongToolCallTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-first");
		for (String protocol : List.of("openai", "anthropic")) {
			String chain = "fallback.chains." + protocol + "-first.";
			properties.add(chain + "hops=" + protocol + ",ollama");
			properties.add(chain + "timeout.first-output=7s");
			properties.add(chain + "timeout.idle=7s");
			properties.add(chain + "retry.max-retries=0");
			properties.add("fallback.chains." + protocol + "-within.hops=" + protocol + "-first");
			properties.add("fallback.chains." + protocol + "-within.timeout.first-output=7s");
			properties.add("fallback.chains." + protocol + "-within.retry.max-retries=0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai-first", "anthropic-first", "openai-within" })
	void isNotSilence(String chain) {
		String protocol = chain.substring(0, chain.indexOf('-'));
		simulator.script(protocol,
				Reply.text("")
					.toolCall("call_1", "archive", "{\"document\": \"a long letter\"}")
					.every(Duration.ofSeconds(4)),
				Reply.text("Archived."));
		simulator.script("ollama", Reply.text("Somebody else."));
		Archive archive = new Archive();
		String answer = String.join("",
				providers.bean(FallbackChatClient.class)
					.chain(chain)
					.prompt("Archive the letter")
					.tools(archive)
					.stream()
					.content()
					.collectList()
					.block(PATIENCE));
		assertThat(answer).isEqualTo("Archived.");
		assertThat(archive.document).isEqualTo("a long letter");
		assertThat(simulator.requests("ollama")).isEmpty();
	}

	static final class Archive {

		private String document = "";

		@Tool(description = "Archives a document")
		String archive(String document) {
			this.document = document;
			return "done";
		}

	}

}
