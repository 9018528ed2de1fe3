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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderSimulatorExtensionTests {

	@RegisterExtension
	static final ProviderSimulatorExtension provider = new ProviderSimulatorExtension(
			(simulator) -> simulator.script("m", Reply.text("Prepared")));

	static final int PORT = provider.simulator().port();

	@RepeatedTest(2)
	void resetsBetweenTests(ProviderSimulator simulator) {
		assertThat(simulator).isSameAs(provider.simulator());
		assertThat(simulator.requests()).isEmpty();
		assertThat(Http.ask(simulator, Protocol.OPENAI).body()).contains("Prepared");
		simulator.script("m", Reply.serverError());
	}

	@Nested
	class InNestedClasses {

		@Test
		void keepsItsPort(ProviderSimulator simulator) {
			assertThat(simulator.port()).isEqualTo(PORT);
			assertThat(Http.ask(simulator, Protocol.OPENAI).body()).contains("Prepared");
		}

	}

	@Nested
	class OfAnInstance {

		@RegisterExtension
		final ProviderSimulatorExtension own = new ProviderSimulatorExtension();

		@Test
		void runsForOneTest() {
			assertThat(Http.ask(this.own.simulator(), Protocol.OPENAI).body()).contains("Hi");
			assertThat(this.own.url()).isNotEqualTo(provider.url());
		}

	}

	@Nested
	@ExtendWith(ProviderSimulatorExtension.class)
	class AsAnnotation {

		@Test
		void injects(ProviderSimulator simulator) {
			assertThat(Http.ask(simulator, Protocol.OPENAI).statusCode()).isEqualTo(200);
		}

	}

}
