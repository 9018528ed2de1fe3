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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.chain.Chain;
import ai.fallback.observation.AlertRules;
import ai.fallback.observation.FallbackAlertEvent;
import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.observation.Incidents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One alert when something begins and one when it ends, and none in between.
 */
class IncidentTests {

	private final Outages world = new Outages();

	private final List<FallbackAlertEvent> alerts = new ArrayList<>();

	private final AlertRules rules = new AlertRules(Duration.ofMinutes(5), 0.5, 4, Duration.ofMinutes(1));

	private String first = "Hello";

	private String second = "Hello";

	private final Chain chain = Outages.named("test", Scripted.by(() -> this.first), Scripted.by(() -> this.second))
		.deadline(Duration.ofSeconds(5))
		.build();

	private final FallbackChatModel model = FallbackChatModel.over(this.chain)
		.time(this.world.time)
		.random(Outages.longest())
		.health(this.world.registry)
		.listener(new Incidents(this.rules, () -> List.of(this.chain), this.world.registry, this.world.time,
				this.alerts::add))
		.build();

	@ParameterizedTest
	@EnumSource
	void degradedChainIsToldOnceAtItsBeginningAndItsEnd(Way way) {
		this.first = "404";
		ask(way, 3);
		assertThat(told(Kind.DEGRADED)).as("too few requests").isEmpty();
		ask(way, 30);
		assertThat(told(Kind.DEGRADED)).containsExactly(true);
		this.first = "Hello";
		this.world.time.advance(Duration.ofHours(1));
		ask(way, 3);
		assertThat(told(Kind.DEGRADED)).as("too few requests").containsExactly(true);
		ask(way, 1);
		assertThat(told(Kind.DEGRADED)).containsExactly(true, false);
	}

	@Test
	void degradedChainEndsOnlyWellBelowItsThreshold() {
		this.world.force(1);
		ask(Way.CALL, 8);
		this.world.breaker(1).reset();
		ask(Way.CALL, 22);
		assertThat(told(Kind.DEGRADED)).as("8 of 30").containsExactly(true);
		ask(Way.CALL, 3);
		assertThat(told(Kind.DEGRADED)).as("8 of 33").containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void targetWhoseBreakerOpensIsOutUntilItAnswers(Way way) {
		this.first = "503";
		ask(way, 10);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.world.time.advance(Duration.ofSeconds(20));
		ask(way, 1);
		assertThat(told(Kind.TARGET_OUT)).as("its probe failed").containsExactly(true);
		this.first = "Hello";
		this.world.time.advance(Duration.ofMinutes(5));
		ask(way, 2);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, false);
		assertThat(this.alerts.get(0).subject()).isEqualTo("hop1");
	}

	@ParameterizedTest
	@EnumSource
	void refusedKeyIsToldOnce(Way way) {
		this.first = "401";
		ask(way, 3);
		this.world.time.advance(Duration.ofHours(2));
		ask(way, 3);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
		this.first = "Hello";
		this.world.time.advance(Duration.ofHours(2));
		ask(way, 3);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void chainWithoutUsableHopIsToldOnce(Way way) {
		this.world.force(1);
		this.world.force(2);
		ask(way, 5);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true);
		this.world.breaker(2).reset();
		ask(way, 5);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true, false);
		assertThat(this.alerts).extracting(FallbackAlertEvent::subject).contains("test");
	}

	@Test
	void chainThatFailsButMayBeAskedHasUsableHops() {
		this.first = "503";
		this.second = "503";
		ask(Way.CALL, 1);
		assertThat(told(Kind.NO_USABLE_HOP)).isEmpty();
	}

	@Test
	void listenerThatThrowsHidesNoOtherAlert() {
		List<FallbackAlertEvent> seen = new ArrayList<>();
		Incidents incidents = new Incidents(this.rules, () -> List.of(this.chain), this.world.registry, this.world.time,
				(alert) -> {
					seen.add(alert);
					throw new IllegalStateException("broken");
				});
		this.world.force(1);
		this.world.force(2);
		Way.CALL.ask(FallbackChatModel.over(this.chain)
			.time(this.world.time)
			.health(this.world.registry)
			.listener(incidents)
			.build());
		assertThat(seen).extracting(FallbackAlertEvent::kind)
			.containsExactly(Kind.TARGET_OUT, Kind.TARGET_OUT, Kind.NO_USABLE_HOP);
	}

	private void ask(Way way, int times) {
		for (int i = 0; i < times; i++) {
			way.ask(this.model);
		}
	}

	private List<Boolean> told(Kind kind) {
		return this.alerts.stream().filter((alert) -> alert.kind() == kind).map(FallbackAlertEvent::begins).toList();
	}

}
