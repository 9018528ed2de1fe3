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
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.Permit;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.breaker.WatchedChain;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
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

	private final AlertRules rules = rules(Duration.ofMinutes(2));

	private String first = "Hello";

	private String second = "Hello";

	/**
	 * What happens while the first hop is about to answer.
	 */
	private Runnable meanwhile = () -> {
	};

	private final Chain chain = Outages.named("test", Scripted.by(this::afterAll), Scripted.by(() -> this.second))
		.deadline(Duration.ofSeconds(5))
		.build();

	private final FallbackChatModel model = FallbackChatModel.over(this.chain)
		.time(this.world.time)
		.random(Outages.longest())
		.health(this.world.registry)
		.listener(new Incidents(this.rules, () -> List.of(this.model), this.world.time, this.alerts::add))
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
		ask(way, 4);
		assertThat(told(Kind.DEGRADED)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void degradedChainEndsAlsoWhenRequestsHaveBecomeFew(Way way) {
		this.first = "404";
		ask(way, 30);
		this.world.time.advance(Duration.ofHours(2));
		ask(way, 1);
		assertThat(told(Kind.DEGRADED)).as("1 of 1").containsExactly(true);
		this.first = "Hello";
		this.world.health(1).endCoolDown();
		ask(way, 2);
		assertThat(told(Kind.DEGRADED)).as("1 of 3").containsExactly(true);
		this.world.time.advance(Duration.ofHours(2));
		ask(way, 1);
		assertThat(told(Kind.DEGRADED)).as("0 of 1").containsExactly(true, false);
		this.first = "404";
		ask(way, 2);
		assertThat(told(Kind.DEGRADED)).as("2 of 3, too few to begin").containsExactly(true, false);
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
	void targetWhoseBreakerOpensIsOutUntilItHasAnsweredForAWhile(Way way) {
		this.first = "503";
		ask(way, 10);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.world.time.advance(Duration.ofSeconds(20));
		ask(way, 1);
		assertThat(told(Kind.TARGET_OUT)).as("its probe failed").containsExactly(true);
		this.first = "Hello";
		this.world.time.advance(Duration.ofMinutes(5));
		ask(way, 2);
		assertThat(told(Kind.TARGET_OUT)).as("it has just answered").containsExactly(true);
		this.world.time.advance(Duration.ofSeconds(119));
		ask(way, 2);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.world.time.advance(Duration.ofSeconds(1));
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
		assertThat(told(Kind.AUTHENTICATION)).as("it has just answered").containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true, false);
		assertThat(this.alerts).extracting(FallbackAlertEvent::message)
			.contains("Target 'hop1' accepts the key again")
			.anyMatch((message) -> message.startsWith("Target 'hop1' does not accept the key or the account;"));
	}

	@ParameterizedTest
	@EnumSource
	void refusedKeyThatIsAcceptedNowAndThenIsOneIncident(Way way) {
		for (int i = 0; i < 6; i++) {
			this.first = "401";
			ask(way, 2);
			this.world.health(1).endCoolDown();
			this.first = "Hello";
			ask(way, 2);
			this.world.time.advance(Duration.ofSeconds(110));
			ask(way, 1);
		}
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.world.time.advance(Duration.ofSeconds(10));
		ask(way, 1);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true, false);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void breakersThatOpenAndCloseAreOneIncident(Way way) {
		for (int i = 0; i < 12; i++) {
			this.first = "503";
			this.second = "503";
			ask(way, 4);
			this.world.registry.reset();
			this.first = "Hello";
			this.second = "Hello";
			ask(way, 4);
			this.world.time.advance(Duration.ofSeconds(100));
			ask(way, 1);
		}
		assertThat(open(Kind.TARGET_OUT)).containsExactlyInAnyOrder("hop1", "hop2");
		assertThat(open(Kind.NO_USABLE_HOP)).containsExactly("test");
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, true);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, true, false, false);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void shortCoolDownsKeepNoAlertOpen(Way way) {
		this.world.health(1).takeOut();
		ask(way, 1);
		this.world.health(1).putBack();
		for (int i = 0; i < 4; i++) {
			this.first = "Hello";
			ask(way, 1);
			this.first = "429 retry-after=20";
			ask(way, 1);
			this.world.time.advance(Duration.ofSeconds(31));
		}
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.first = "Hello";
		ask(way, 1);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void alertsEndAtOnceWhereNoQuietTimeIsWanted(Way way) {
		List<WatchedChain> chains = new ArrayList<>();
		FallbackChatModel model = FallbackChatModel.over(this.chain)
			.time(this.world.time)
			.health(this.world.registry)
			.listener(new Incidents(rules(Duration.ZERO), () -> chains, this.world.time, this.alerts::add))
			.build();
		chains.add(model);
		this.first = "401";
		way.ask(model);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		this.world.health(1).endCoolDown();
		this.first = "Hello";
		way.ask(model);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true, false);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void keyThatIsRefusedToProbeIsToldOnce(Way way) {
		TargetHealthRegistry probed = new TargetHealthRegistry(this.world.breakers, CoolDownPolicy.DEFAULT,
				Probing.IN_BACKGROUND, this.world.time);
		List<WatchedChain> chains = new ArrayList<>();
		FallbackChatModel model = FallbackChatModel.over(this.chain)
			.time(this.world.time)
			.health(probed)
			.listener(new Incidents(this.rules, () -> chains, this.world.time, this.alerts::add))
			.build();
		chains.add(model);
		this.first = "503";
		for (int i = 0; i < 3; i++) {
			way.ask(model);
		}
		this.world.time.advance(Duration.ofSeconds(16));
		way.ask(model);
		assertThat(told(Kind.AUTHENTICATION)).isEmpty();
		Permit probe = Objects.requireNonNull(probed.of("hop1").admitProbe());
		probe.probeFailed(Failure.of(FailureKind.AUTHENTICATION, new IllegalStateException("refused")));
		way.ask(model);
		way.ask(model);
		assertThat(open(Kind.AUTHENTICATION)).containsExactly("hop1");
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
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
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true, false);
		assertThat(this.alerts).extracting(FallbackAlertEvent::subject).contains("test");
	}

	@ParameterizedTest
	@EnumSource
	void answerThatBeganBeforeTheOutageDoesNotEndIt(Way way) {
		this.meanwhile = () -> {
			this.world.force(1);
			this.world.force(2);
			ask(way, 2);
		};
		assertThat(way.ask(this.model).text()).isEqualTo("Hello");
		ask(way, 2);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true);
		this.world.breaker(1).reset();
		ask(way, 2);
		stayQuiet(way, this.model);
		assertThat(told(Kind.NO_USABLE_HOP)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void answerBesideRefusalsDoesNotEndThem(Way way) {
		this.meanwhile = () -> {
			this.first = "401";
			ask(way, 2);
			this.first = "Hello";
		};
		assertThat(way.ask(this.model).text()).isEqualTo("Hello");
		ask(way, 2);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true);
		this.world.time.advance(Duration.ofHours(2));
		ask(way, 2);
		stayQuiet(way, this.model);
		assertThat(told(Kind.AUTHENTICATION)).containsExactly(true, false);
	}

	@ParameterizedTest
	@EnumSource
	void spareHopThatIsTakenOutIsToldThoughNoRequestReachesIt(Way way) {
		this.world.health(2).takeOut();
		ask(way, 3);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		assertThat(this.alerts.get(0).subject()).isEqualTo("hop2");
		assertThat(this.alerts.get(0).message()).contains("somebody took it out");
		this.world.health(2).putBack();
		ask(way, 3);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true);
		stayQuiet(way, this.model);
		assertThat(told(Kind.TARGET_OUT)).containsExactly(true, false);
	}

	@Test
	void spareHopWhoseCoolDownIsOverIsBackWhenItWasLeftAlone() {
		this.first = "404";
		this.second = "401";
		ask(Way.CALL, 1);
		assertThat(open(Kind.TARGET_OUT)).containsExactlyInAnyOrder("hop1", "hop2");
		this.first = "Hello";
		this.world.time.advance(Duration.ofHours(2));
		ask(Way.CALL, 2);
		assertThat(open(Kind.TARGET_OUT)).as("nobody has asked the second yet").contains("hop2");
		stayQuiet(Way.CALL, this.model);
		assertThat(open(Kind.TARGET_OUT)).isEmpty();
		assertThat(open(Kind.AUTHENTICATION)).as("nobody knows").containsExactly("hop2");
	}

	@ParameterizedTest
	@EnumSource
	void chainThatIsTakenOutAsHopIsToldLikeAnyTarget(Way way) {
		Chain above = Chain.named("above")
			.deadline(Duration.ofSeconds(5))
			.hop(Target.of("alone", Models.answering("k")))
			.hop(Target.of("inner", this.model))
			.build();
		FallbackChatModel outer = over(above);
		above.hops().forEach((hop) -> outer.health(hop).takeOut());
		way.ask(outer);
		way.ask(outer);
		assertThat(open(Kind.TARGET_OUT)).containsExactlyInAnyOrder("alone", "inner");
		assertThat(open(Kind.NO_USABLE_HOP)).containsExactly("above");
		outer.health(above.hops().get(1)).putBack();
		assertThat(way.ask(outer).text()).isEqualTo("Hello");
		stayQuiet(way, outer);
		assertThat(open(Kind.TARGET_OUT)).containsExactly("alone");
		assertThat(open(Kind.NO_USABLE_HOP)).isEmpty();
		assertThat(this.alerts).filteredOn((alert) -> alert.kind() != Kind.DEGRADED).hasSize(5);
	}

	@Test
	void spareHopOfChainBelowIsLookedAtToo() {
		Chain above = Chain.named("above")
			.hop(Target.of("alone", Models.answering("k")))
			.hop(Target.of("inner", this.model))
			.build();
		FallbackChatModel outer = over(above);
		this.world.health(2).takeOut();
		Way.CALL.ask(outer);
		assertThat(open(Kind.TARGET_OUT)).containsExactly("hop2");
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
		Incidents incidents = new Incidents(this.rules, () -> List.of(this.model), this.world.time, (alert) -> {
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

	@ParameterizedTest
	@EnumSource
	void chainThatSharesNoHealthHasAlertsAsOthersDo(Way way) {
		List<WatchedChain> chains = new ArrayList<>(List.of(this.model));
		FallbackChatModel alone = FallbackChatModel
			.over(Outages.named("alone", Scripted.by(() -> this.first), Scripted.by(() -> this.second)).build())
			.time(this.world.time)
			.listener(new Incidents(this.rules, () -> chains, this.world.time, this.alerts::add))
			.build();
		chains.add(alone);
		this.first = "401";
		this.second = "401";
		way.ask(alone);
		way.ask(alone);
		assertThat(open(Kind.AUTHENTICATION)).containsExactlyInAnyOrder("hop1", "hop2");
		assertThat(open(Kind.TARGET_OUT)).containsExactlyInAnyOrder("hop1", "hop2");
		assertThat(open(Kind.NO_USABLE_HOP)).containsExactly("alone");
	}

	@Test
	void targetOfChainThatAnswersNoCallerIsWatchedAndThatChainIsNot() {
		List<WatchedChain> aside = new ArrayList<>();
		Target target = Target.of("summariser", Scripted.by(() -> this.first));
		FallbackChatModel summariser = FallbackChatModel.over(Summaries.chain("test", target, Duration.ofSeconds(1)))
			.time(this.world.time)
			.health(this.world.registry)
			.listener(new Incidents(this.rules, () -> List.of(this.model), () -> aside, this.world.time,
					this.alerts::add))
			.build();
		aside.add(summariser);
		this.first = "401";
		for (int i = 0; i < 10; i++) {
			Way.CALL.ask(summariser.asHop());
		}
		assertThat(open(Kind.AUTHENTICATION)).containsExactly("summariser");
		assertThat(open(Kind.TARGET_OUT)).containsExactly("summariser");
		assertThat(this.alerts).hasSize(2);
	}

	private FallbackChatModel over(Chain above) {
		List<WatchedChain> chains = new ArrayList<>();
		FallbackChatModel model = FallbackChatModel.over(above)
			.time(this.world.time)
			.random(Outages.longest())
			.health(this.world.registry)
			.listener(new Incidents(this.rules, () -> chains, this.world.time, this.alerts::add))
			.build();
		chains.add(model);
		return model;
	}

	private static AlertRules rules(Duration quietTime) {
		return new AlertRules(Duration.ofMinutes(5), 0.5, 4, Duration.ofMinutes(1), quietTime);
	}

	/**
	 * Let so much time pass that an incident is over whose cause does not come back.
	 */
	private void stayQuiet(Way way, FallbackChatModel model) {
		this.world.time.advance(Duration.ofMinutes(2));
		way.ask(model);
	}

	private String afterAll() {
		Runnable meanwhile = this.meanwhile;
		this.meanwhile = () -> {
		};
		meanwhile.run();
		return this.first;
	}

	private List<String> open(Kind kind) {
		List<String> open = new ArrayList<>();
		this.alerts.stream().filter((alert) -> alert.kind() == kind).forEach((alert) -> {
			if (alert.begins()) {
				open.add(alert.subject());
			}
			else {
				open.remove(alert.subject());
			}
		});
		return open;
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
