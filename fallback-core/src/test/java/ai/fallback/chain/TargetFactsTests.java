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

package ai.fallback.chain;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a target's facts come from.
 */
class TargetFactsTests {

	@Test
	void modelOfItsOptionsIsLookedUp() {
		ModelFacts facts = Target.of("any", new Named("gpt-4.1-nano")).facts();
		assertThat(facts.contextWindow()).isEqualTo(1_047_576);
		assertThat(facts.tools()).isTrue();
		assertThat(facts.cannotRead(Modality.AUDIO)).isTrue();
	}

	@Test
	void modelThatIsNamedIsLookedUpInItsPlace() {
		Target target = Target.named("any", new Named("gpt-4.1-nano")).modelId("o3-mini").build();
		assertThat(target.facts().contextWindow()).isEqualTo(200_000);
	}

	@Test
	void providerDecidesWhereModelsGoByTheSameName() {
		assertThat(Target.named("any", new Named("gpt-5.1")).provider("azure").build().facts().contextWindow())
			.isEqualTo(272_000);
		assertThat(Target.named("any", new Named("gpt-5.1")).provider("openai").build().facts().contextWindow())
			.isEqualTo(400_000);
	}

	@Test
	void whatIsSaidWinsOverTheCatalogue() {
		Target target = Target.named("any", new Named("gpt-4.1-nano"))
			.facts(ModelFacts.builder().contextWindow(32_000).build())
			.build();
		assertThat(target.facts().contextWindow()).isEqualTo(32_000);
		assertThat(target.facts().tools()).isTrue();
	}

	@Test
	void nothingIsKnownOfOtherModels() {
		assertThat(Target.of("any", new Named("in-house-7b")).facts().isUnknown()).isTrue();
		assertThat(Target.of("any", new Named(null)).facts().isUnknown()).isTrue();
	}

	private record Named(String id) implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ChatOptions getDefaultOptions() {
			return ChatOptions.builder().model(this.id).build();
		}

	}

}
