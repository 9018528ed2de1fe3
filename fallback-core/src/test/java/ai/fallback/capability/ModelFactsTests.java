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

package ai.fallback.capability;

import java.math.BigDecimal;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Facts of which each may be unknown.
 */
class ModelFactsTests {

	@Test
	void nothingIsKnownOfAnUnknownModel() {
		ModelFacts facts = ModelFacts.unknown();
		assertThat(facts.isUnknown()).isTrue();
		assertThat(facts.contextWindow()).isNull();
		assertThat(facts.input()).isNull();
		assertThat(facts.tools()).isNull();
		assertThat(facts.prices()).isEqualTo(ModelPrices.UNKNOWN);
	}

	@Test
	void aModelWhoseModalitiesAreUnknownIsNotSaidToLackOne() {
		assertThat(ModelFacts.unknown().cannotRead(Modality.IMAGE)).isFalse();
		ModelFacts text = ModelFacts.builder().input(Set.of(Modality.TEXT)).build();
		assertThat(text.cannotRead(Modality.IMAGE)).isTrue();
		assertThat(text.cannotRead(Modality.TEXT)).isFalse();
	}

	@Test
	void whatIsSaidWinsAndTheRestStays() {
		ModelFacts known = ModelFacts.builder()
			.contextWindow(128_000)
			.tools(true)
			.input(Set.of(Modality.TEXT, Modality.IMAGE))
			.prices(new ModelPrices(BigDecimal.ONE, BigDecimal.TEN, null, null))
			.build();
		ModelFacts said = ModelFacts.builder()
			.contextWindow(8_192)
			.reasoning(true)
			.prices(new ModelPrices(null, BigDecimal.ZERO, null, null))
			.build();
		assertThat(known.with(said)).isEqualTo(ModelFacts.builder()
			.contextWindow(8_192)
			.tools(true)
			.reasoning(true)
			.input(Set.of(Modality.TEXT, Modality.IMAGE))
			.prices(new ModelPrices(BigDecimal.ONE, BigDecimal.ZERO, null, null))
			.build());
	}

	@Test
	void nothingSaidChangesNothing() {
		ModelFacts known = ModelFacts.builder().contextWindow(128_000).build();
		assertThat(known.with(ModelFacts.unknown())).isSameAs(known);
		assertThat(ModelFacts.unknown().with(known)).isEqualTo(known);
	}

	@Test
	void sizesArePositiveAndPricesNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelFacts.builder().contextWindow(0))
			.withMessageContaining("'contextWindow'");
		assertThatIllegalArgumentException().isThrownBy(() -> ModelFacts.builder().input(Set.of()))
			.withMessageContaining("'input'");
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelPrices(BigDecimal.valueOf(-1), null, null, null))
			.withMessageContaining("'input'");
	}

}
