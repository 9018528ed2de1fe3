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

package ai.fallback.autoconfigure.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.StubModel;
import ai.fallback.breaker.Permit;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.time.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What hops mean to their chains.
 */
class ChainHealthTests {

	private final FallbackChatModel model = model("outer", 3);

	@Test
	void statusesFollowTheOrder() {
		assertThat(statuses(this.model)).containsExactly("UP", "UP", "UP");
		health(1).takeOut();
		assertThat(statuses(this.model)).containsExactly("DEGRADED", "UP", "UP");
		health(3).takeOut();
		assertThat(statuses(this.model)).containsExactly("DEGRADED", "UP", "SPARE_OUT");
		health(1).putBack();
		assertThat(statuses(this.model)).containsExactly("UP", "UP", "SPARE_OUT");
		health(1).takeOut();
		health(2).takeOut();
		assertThat(statuses(this.model)).containsOnly("OUT_OF_SERVICE");
	}

	@Test
	void hopThatIsChainIsOutWhenItsHopsAre() {
		FallbackChatModel inner = model("inner", 2);
		FallbackChatModel outer = FallbackChatModel
			.of(Chain.named("nesting").hop(Target.of("inner", inner)).hop(target("last")).build());
		inner.health(inner.chain().hops().get(0)).takeOut();
		assertThat(statuses(outer)).containsExactly("UP", "UP");
		inner.health(inner.chain().hops().get(1)).takeOut();
		assertThat(statuses(outer)).containsExactly("DEGRADED", "UP");
	}

	@Test
	void detailsTellWhyAndUntilWhen() {
		Permit permit = (Permit) health(1).admit();
		permit.failed(Failure.builder(FailureKind.QUOTA_EXHAUSTED, new IllegalStateException("SECRET"))
			.retryAfter(Duration.ofMinutes(20))
			.build());
		Map<String, Object> details = hops(this.model).get(0).details();
		assertThat(details).containsOnlyKeys("state", "model", "because", "since", "until")
			.containsEntry("state", "COOLING_DOWN")
			.containsEntry("because", "QUOTA_EXHAUSTED");
		assertThat(details.toString()).doesNotContain("SECRET");
	}

	@Test
	void namesWithSlashesAreParts() {
		FallbackChatModel model = FallbackChatModel.of(Chain.named("a/b").hop(target("meta/llama")).build());
		Map<String, Object> tree = new ChainsHealth(List.of(model), TimeSource.system()).as((hop) -> hop, Map::copyOf);
		assertThat(tree).containsOnlyKeys("a-b");
		assertThat(tree.get("a-b")).isInstanceOfSatisfying(Map.class,
				(hops) -> assertThat(hops.keySet()).hasToString("[meta-llama]"));
	}

	private TargetHealth health(int place) {
		return this.model.health(this.model.chain().hops().get(place - 1));
	}

	private static List<String> statuses(FallbackChatModel model) {
		return hops(model).stream().map((hop) -> hop.status().name()).toList();
	}

	private static List<HopHealth> hops(FallbackChatModel model) {
		return new ArrayList<>(new ChainHealth(model, TimeSource.system()).hops().values()).stream()
			.map(Supplier::get)
			.toList();
	}

	private static FallbackChatModel model(String name, int hops) {
		Chain.Builder chain = Chain.named(name);
		for (int place = 1; place <= hops; place++) {
			chain.hop(target(name + place));
		}
		return FallbackChatModel.of(chain.build());
	}

	private static Target target(String name) {
		return Target.of(name, new StubModel(name));
	}

}
