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

package ai.fallback.autoconfigure.retry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.util.ClassUtils;

/**
 * The clients whose modules only the older generation has.
 */
@EnabledIf("areThere")
class OlderClientsTests {

	static boolean areThere() {
		return ClassUtils.isPresent("com.azure.ai.openai.OpenAIClientBuilder", null)
				&& ClassUtils.isPresent("software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient", null);
	}

	@Test
	void azureIsAskedOnce() {
		OlderClients.azureIsAskedOnce();
	}

	@Test
	void retriesThatTheApplicationGaveAzureStay() {
		OlderClients.retriesThatTheApplicationGaveAzureStay();
	}

	@Test
	void bedrockIsAskedOnceAndElseAsSpringAiDoes() {
		OlderClients.bedrockIsAskedOnceAndElseAsSpringAiDoes();
	}

}
