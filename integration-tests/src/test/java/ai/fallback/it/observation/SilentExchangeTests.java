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

package ai.fallback.it.observation;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that got no answer before the chain left it is over for those who observe it
 * too.
 */
class SilentExchangeTests {

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(SilentExchangeTests::chains);

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-only");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			String chain = "fallback.chains." + protocol + "-only.";
			properties.add(chain + "hops=" + protocol);
			properties.add(chain + "timeout.first-output=8s");
			properties.add(chain + "retry.max-retries=0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "ollama" })
	void isOverWhenItsStreamIsLeftOrCancelled(String protocol) {
		providers.simulator().script(protocol, Reply.silence());
		providers.chain(protocol + "-only").stream(new Prompt("Hello")).onErrorComplete().blockLast();
		providers.chain(protocol + "-only").stream(new Prompt("Hello")).take(Duration.ofSeconds(6)).blockLast();
		assertThat(providers.simulator().requests(protocol)).isNotEmpty();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(SilentExchangeTests::underWay, (count) -> count == 0);
	}

	private static int underWay() {
		return providers.bean(MeterRegistry.class)
			.find("http.client.requests.active")
			.longTaskTimers()
			.stream()
			.mapToInt(LongTaskTimer::activeTasks)
			.sum();
	}

}
