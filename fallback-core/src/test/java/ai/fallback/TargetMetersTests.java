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

package ai.fallback;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.TargetMeters;
import ai.fallback.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gauges of chains and targets tell what requests have learned, and ask nobody.
 */
class TargetMetersTests {

	private final ManualTime time = new ManualTime();

	private final TargetHealthRegistry health = TargetHealthRegistry.create(this.time);

	private final Counting first = Models.failing(new TransientAiException("HTTP 503 - down"));

	private final Counting second = Models.answering("k");

	private final Chain chain = Chain.named("test")
		.retry(RetryPolicy.NONE)
		.hop(Target.of("first", this.first))
		.hop(Target.of("second", this.second))
		.build();

	private final FallbackChatModel model = FallbackChatModel.over(this.chain)
		.time(this.time)
		.health(this.health)
		.build();

	private final Chain above = Chain.named("above").hop(Target.of("below", this.model)).build();

	private final FallbackChatModel outer = FallbackChatModel.over(this.above)
		.time(this.time)
		.health(this.health)
		.build();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	TargetMetersTests() {
		new TargetMeters(() -> List.of(this.model, this.outer), new UnknownFailures()).bindTo(this.registry);
	}

	@Test
	void whereNobodyFailedEachHopIsUsable() {
		assertThat(usable("test")).isEqualTo(2);
		assertThat(usable("above")).isOne();
		assertThat(services("first")).containsExactly("in_service");
		assertThat(this.first.asked() + this.second.asked()).isZero();
	}

	@Test
	void openBreakerTakesHopFromTheUsableOnesUntilItsTrial() {
		for (int i = 0; i < 3; i++) {
			Way.CALL.ask(this.model);
		}
		assertThat(usable("test")).isOne();
		assertThat(services("first")).containsExactly("breaker_open");
		this.time.advance(Duration.ofMinutes(1));
		assertThat(usable("test")).isEqualTo(2);
		assertThat(services("first")).containsExactly("on_trial");
		assertThat(this.first.asked()).isEqualTo(3);
	}

	@Test
	void chainOfWhichEveryTargetIsTakenOutHasNoUsableHopAndIsNone() {
		this.health.of("first").takeOut();
		assertThat(usable("test")).isOne();
		assertThat(usable("above")).isOne();
		this.health.of("second").takeOut();
		assertThat(usable("test")).isZero();
		assertThat(usable("above")).isZero();
		assertThat(services("second")).containsExactly("taken_out");
		assertThat(services("below")).containsExactly("taken_out");
	}

	@Test
	void chainThatIsTakenOutAsHopIsOutThoughItsOwnHopsAreNot() {
		assertThat(services("below")).containsExactly("in_service");
		this.outer.health(this.above.hops().get(0)).takeOut();
		assertThat(usable("above")).isZero();
		assertThat(usable("test")).isEqualTo(2);
		assertThat(services("below")).containsExactly("taken_out");
		this.outer.health(this.above.hops().get(0)).putBack();
		assertThat(usable("above")).isOne();
		assertThat(services("below")).containsExactly("in_service");
	}

	@Test
	void chainThatIsTakenOutAsHopIsAskedByNoOtherChain() {
		Chain other = Chain.named("other").hop(Target.of("below", this.model)).build();
		FallbackChatModel another = FallbackChatModel.over(other).time(this.time).health(this.health).build();
		this.outer.health(this.above.hops().get(0)).takeOut();
		assertThat(Way.CALL.ask(another).trail().attempts()).isEmpty();
		assertThat(this.first.asked() + this.second.asked()).isZero();
		this.outer.health(this.above.hops().get(0)).putBack();
		assertThat(Way.CALL.ask(another).text()).isEqualTo("k");
	}

	@Test
	void chainThatSharesNoHealthIsShownAsItsOwnRequestsFindIt() {
		Chain chain = Chain.named("alone")
			.retry(RetryPolicy.NONE)
			.waitWhenOut(Duration.ZERO)
			.hop(Target.of("first", Models.failing(new TransientAiException("HTTP 503 - down"))))
			.build();
		FallbackChatModel alone = FallbackChatModel.over(chain).time(this.time).build();
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		new TargetMeters(() -> List.of(this.model, alone), new UnknownFailures()).bindTo(meters);
		for (int i = 0; i < 3; i++) {
			Way.CALL.ask(alone);
		}
		assertThat(usable(meters, "alone")).isZero();
		assertThat(usable(meters, "test")).isEqualTo(2);
		assertThat(services(meters, "first")).as("the worst of both").containsExactly("breaker_open");
		assertThat(meters.get("fallback.breaker.state").tags("target", "first", "state", "open").gauge().value())
			.isOne();
		alone.health(chain.hops().get(0)).reset();
		assertThat(services(meters, "first")).containsExactly("in_service");
		this.health.of("first").takeOut();
		assertThat(services(meters, "first")).containsExactly("taken_out");
	}

	@Test
	void ofChainThatAnswersNoCallerOnlyTheTargetsAreShown() {
		Target target = Target.of("summariser", Models.answering("k"));
		FallbackChatModel aside = FallbackChatModel.over(Summaries.chain("test", target, Duration.ofSeconds(1)))
			.time(this.time)
			.health(this.health)
			.build();
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		new TargetMeters(() -> List.of(this.model), () -> List.of(aside), new UnknownFailures()).bindTo(meters);
		this.health.of("summariser").takeOut();
		assertThat(services(meters, "summariser")).containsExactly("taken_out");
		assertThat(meters.get("fallback.usable.hops").gauges()).singleElement()
			.satisfies((gauge) -> assertThat(gauge.getId().getTag("chain")).isEqualTo("test"));
	}

	private double usable(String chain) {
		return usable(this.registry, chain);
	}

	private static double usable(SimpleMeterRegistry meters, String chain) {
		return meters.get("fallback.usable.hops").tag("chain", chain).gauge().value();
	}

	/**
	 * Each service whose gauge is not zero.
	 */
	private List<String> services(String target) {
		return services(this.registry, target);
	}

	private static List<String> services(SimpleMeterRegistry meters, String target) {
		return meters.get("fallback.target.service")
			.tag("target", target)
			.gauges()
			.stream()
			.filter((gauge) -> gauge.value() != 0)
			.map(TargetMetersTests::service)
			.toList();
	}

	private static String service(Gauge gauge) {
		return gauge.getId().getTag("service") + ((gauge.value() == 1) ? "" : " " + gauge.value());
	}

}
