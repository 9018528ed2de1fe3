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

package ai.fallback.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.FallbackRequest;
import ai.fallback.autoconfigure.FallbackAutoConfiguration;
import ai.fallback.autoconfigure.observation.FallbackObservationAutoConfiguration;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.observation.FallbackAttemptContext;
import ai.fallback.observation.FallbackRequestContext;
import ai.fallback.observation.FallbackTransitionEvent;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.TrailListener;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Law 8 in random applications: the endpoint, the meters, the spans, the events and the
 * trails tell the same sums, to the last digit, for each hop and each kind of failure.
 */
class ToldOnceTests {

	private static final int WORLDS = Integer.getInteger("told.worlds", 25);

	private static final int REQUESTS = 100;

	private static final List<String> TENANTS = List.of("", "acme", "globex", "initech", "umbrella");

	private static final int NAMED = 2;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everybodyTellsTheSameSums(boolean streams) {
		Long only = Long.getLong("told.seed");
		Set<String> seen = new TreeSet<>();
		for (long seed = (only != null) ? only : 1; seed <= ((only != null) ? only : WORLDS); seed++) {
			try {
				play(seed, streams, seen);
			}
			catch (AssertionError ex) {
				throw new AssertionError("-Dtold.seed=" + seed + " plays this again. " + ex.getMessage(), ex);
			}
		}
		if (only == null) {
			assertThat(seen).contains("added", "attempts ANSWERED", "attempts FAILED", "cost", "failed NETWORK",
					"failed UNKNOWN", "skip BREAKER_OPEN", "skip COOLING_DOWN", "tokens prompt");
			assertThat(seen.contains("attempts CANCELLED")).isEqualTo(streams);
		}
	}

	private static void play(long seed, boolean streams, Set<String> seen) {
		RandomWorld world = new RandomWorld(seed);
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class,
					FallbackObservationAutoConfiguration.class, FallbackEndpointAutoConfiguration.class))
			.withUserConfiguration(Told.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(TimeSource.class, () -> world.time)
			.withBean(FailureClassifier.class, RandomWorld::classifier)
			.withPropertyValues("management.endpoints.web.exposure.include=fallback",
					"fallback.observability.max-tenants=" + NAMED)
			.withPropertyValues(world.properties().toArray(String[]::new));
		for (String target : RandomWorld.TARGETS) {
			runner = runner.withBean(target, ChatModel.class, () -> world.new Model(target));
		}
		boolean cancels = streams && seed % 2 == 0;
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			List<String> named = ask(context, world, streams, cancels);
			checkTenants(context, named);
			check(context, world, cancels).keySet().forEach((sum) -> seen.add(sum.substring(sum.indexOf(' ') + 1)));
		});
	}

	/**
	 * Make random requests.
	 * @return the tenants that came first
	 */
	private static List<String> ask(ApplicationContext context, RandomWorld world, boolean streams, boolean cancels) {
		Set<String> tenants = new LinkedHashSet<>();
		List<FallbackChatModel> models = List.copyOf(context.getBeansOfType(FallbackChatModel.class).values());
		Prompt prompt = new Prompt("Hello");
		for (int i = 0; i < REQUESTS; i++) {
			world.time.advance(Duration.ofMillis(world.random.nextInt(10_000)));
			FallbackChatModel model = models.get(world.random.nextInt(models.size()));
			boolean leaves = cancels && world.random.nextInt(4) == 0;
			String tenant = TENANTS.get(world.random.nextInt(TENANTS.size()));
			if (tenant.isEmpty()) {
				ask(model, prompt, streams, leaves);
			}
			else {
				tenants.add(tenant);
				FallbackRequest.tenant(tenant).call(() -> ask(model, prompt, streams, leaves));
			}
		}
		return tenants.stream().limit(NAMED).toList();
	}

	private static boolean ask(FallbackChatModel model, Prompt prompt, boolean streams, boolean leaves) {
		try {
			if (!streams) {
				model.call(prompt);
			}
			else if (leaves) {
				model.stream(prompt).blockFirst(Duration.ofSeconds(20));
			}
			else {
				model.stream(prompt).blockLast(Duration.ofSeconds(20));
			}
			return true;
		}
		catch (FallbackException ex) {
			return false;
		}
	}

	/**
	 * The sums of each tenant, and of all beyond those that are named.
	 */
	private static void checkTenants(ApplicationContext context, List<String> named) {
		Told told = context.getBean(Told.class);
		awaitAll(told);
		UnaryOperator<String> tag = (tenant) -> (tenant.equals("none") || named.contains(tenant)) ? tenant : "other";
		Map<String, BigDecimal> all = tenantsOfTrails(told.trails, tag);
		assertThat(all).containsKeys("none requests", "other requests", named.get(0) + " requests",
				named.get(1) + " transitions");
		assertThat(tenantsOfMeters(context.getBean(MeterRegistry.class))).as("tenants of meters").isEqualTo(all);
		Sums transitions = new Sums();
		told.events.forEach((event) -> transitions
			.add(tag.apply(event.trail().tenant().orElse("none")) + " transitions", event.transitions().size()));
		assertThat(transitions.withoutZeros()).as("tenants of events")
			.isEqualTo(only(all, (name) -> name.endsWith(" transitions")));
		for (ChainView chain : context.getBean(FallbackEndpoint.class).chains().chains()) {
			List<Trail> trails = told.trails.stream().filter((trail) -> trail.chain().equals(chain.name())).toList();
			assertThat(context.getBean(FallbackEndpoint.class).chain(chain.name()).recent())
				.extracting((view) -> (view.tenant() != null) ? view.tenant() : "none")
				.as("recent requests")
				.hasSize(Math.min(trails.size(), 100))
				.isSubsetOf(TENANTS.stream().map((name) -> name.isEmpty() ? "none" : name).toList())
				.satisfies((tenants) -> assertThat(sums(tenants)).isEqualTo(
						sums(last(trails, tenants.size()).map((trail) -> trail.tenant().orElse("none")).toList())));
		}
	}

	private static Stream<Trail> last(List<Trail> trails, int count) {
		return trails.stream().skip(trails.size() - count);
	}

	private static Map<String, Long> sums(List<? extends String> words) {
		return words.stream().collect(Collectors.groupingBy((word) -> word, Collectors.counting()));
	}

	private static Map<String, BigDecimal> tenantsOfTrails(List<Trail> trails, UnaryOperator<String> tag) {
		Sums sums = new Sums();
		for (Trail trail : trails) {
			String tenant = tag.apply(trail.tenant().orElse("none"));
			sums.add(tenant + (trail.nested() ? " nested" : " requests"), 1);
			sums.add(tenant + " transitions", trail.transitions().size());
			trail.attempts().stream().filter((attempt) -> !attempt.isOfChain()).forEach((attempt) -> {
				attempt.tokens().ifPresent((tokens) -> sums.tokens(tenant, tokens.prompt(), tokens.completion()));
				attempt.cost().ifPresent((cost) -> sums.add(tenant + " cost", cost));
				trail.addedCost(attempt).ifPresent((cost) -> sums.add(tenant + " added", cost));
			});
		}
		return sums.withoutZeros();
	}

	private static Map<String, BigDecimal> tenantsOfMeters(MeterRegistry registry) {
		Sums sums = new Sums();
		for (Meter meter : registry.getMeters()) {
			String tenant = meter.getId().getTag("tenant");
			switch (meter.getId().getName()) {
				case "fallback.requests" ->
					sums.add(tenant + (Boolean.parseBoolean(meter.getId().getTag("nested")) ? " nested" : " requests"),
							((Timer) meter).count());
				case "fallback.transitions" -> sums.add(tenant + " transitions", ((Counter) meter).count());
				case "fallback.tokens" ->
					sums.add(tenant + " tokens " + meter.getId().getTag("type"), ((Counter) meter).count());
				case "fallback.cost" -> sums.add(tenant + " cost", ((Counter) meter).count());
				case "fallback.cost.added" -> sums.add(tenant + " added", ((Counter) meter).count());
				default -> assertThat(tenant).as(meter.getId().getName()).isNull();
			}
		}
		return sums.withoutZeros();
	}

	/**
	 * A chain below another learns on a thread of its own that the caller has left.
	 */
	private static void awaitAll(Told told) {
		await().atMost(Duration.ofSeconds(20))
			.until(() -> told.underWay.get() == 0
					&& told.trails.stream().filter((trail) -> !trail.nested()).count() == REQUESTS);
	}

	private static Map<String, BigDecimal> check(ApplicationContext context, RandomWorld world, boolean cancels) {
		Told told = context.getBean(Told.class);
		awaitAll(told);
		List<Trail> trails = told.trails;
		Map<String, BigDecimal> all = ofTrails(trails, (attempt) -> true);
		assertThat(ofEndpoint(context.getBean(FallbackEndpoint.class))).as("endpoint").isEqualTo(all);
		assertThat(ofSpans(told.attempts)).as("spans")
			.isEqualTo(only(all, (name) -> !name.contains("skip") && !name.contains("added")));
		Map<String, BigDecimal> asked = ofTrails(trails, (attempt) -> !attempt.isOfChain());
		assertThat(ofMeters(context.getBean(MeterRegistry.class))).as("meters").isEqualTo(asked);
		assertThat(told.events).extracting(FallbackTransitionEvent::trail)
			.as("events")
			.containsExactlyInAnyOrderElementsOf(
					trails.stream().filter((trail) -> !trail.transitions().isEmpty()).toList());
		if (!cancels) {
			isWhatWasAskedAndCharged(asked, world);
		}
		return all;
	}

	/**
	 * Whoever cancels does so before the next hop was asked, now and then.
	 */
	private static void isWhatWasAskedAndCharged(Map<String, BigDecimal> told, RandomWorld world) {
		for (String target : RandomWorld.TARGETS) {
			assertThat(ofTarget(told, target, " attempts ")).as("asked")
				.isEqualByComparingTo(BigDecimal.valueOf(world.asked.getOrDefault(target, 0L)));
			assertThat(ofTarget(told, target, " cost")).as("charged")
				.isEqualByComparingTo(RandomWorld.cost(target, world.charged.getOrDefault(target, 0L)));
		}
	}

	private static Map<String, BigDecimal> ofTrails(List<Trail> trails, Predicate<Attempt> counts) {
		Sums sums = new Sums();
		for (Trail trail : trails) {
			for (TrailEntry entry : trail.entries()) {
				String place = trail.chain() + "/" + entry.hop();
				if (entry instanceof Skip skip) {
					sums.add(place + " skip " + skip.reason(), 1);
				}
				else if (entry instanceof Attempt attempt && counts.test(attempt)) {
					sums.add(place + " attempts " + attempt.status(), 1);
					attempt.failure().ifPresent((failure) -> sums.add(place + " failed " + failure.kind(), 1));
					attempt.tokens().ifPresent((tokens) -> sums.tokens(place, tokens.prompt(), tokens.completion()));
					attempt.cost().ifPresent((cost) -> sums.add(place + " cost", cost));
					trail.addedCost(attempt).ifPresent((cost) -> sums.add(place + " added", cost));
				}
			}
		}
		return sums.withoutZeros();
	}

	private static Map<String, BigDecimal> ofEndpoint(FallbackEndpoint endpoint) {
		Sums sums = new Sums();
		for (ChainView chain : endpoint.chains().chains()) {
			for (HopView hop : chain.hops()) {
				String place = chain.name() + "/" + hop.name();
				assertThat(endpoint.hop(chain.name(), hop.name())).isEqualTo(hop);
				assertThat(hop.attempts().total())
					.isEqualTo(hop.attempts().answered() + hop.attempts().failed() + hop.attempts().cancelled());
				sums.add(place + " attempts ANSWERED", hop.attempts().answered());
				sums.add(place + " attempts FAILED", hop.attempts().failed());
				sums.add(place + " attempts CANCELLED", hop.attempts().cancelled());
				hop.attempts().failures().forEach((kind, count) -> sums.add(place + " failed " + kind, count));
				hop.skips().forEach((reason, count) -> sums.add(place + " skip " + reason, count));
				sums.tokens(place, hop.tokens().prompt(), hop.tokens().completion());
				sums.add(place + " cost", hop.cost().usd());
				sums.add(place + " added", hop.cost().addedByFallbacksUsd());
			}
		}
		return sums.withoutZeros();
	}

	private static Map<String, BigDecimal> ofSpans(List<FallbackAttemptContext> attempts) {
		Sums sums = new Sums();
		for (FallbackAttemptContext attempt : attempts) {
			String place = value(attempt, "fallback.chain") + "/" + value(attempt, "fallback.hop");
			sums.add(place + " attempts " + value(attempt, "fallback.outcome"), 1);
			if (!value(attempt, "fallback.kind").equals("none")) {
				sums.add(place + " failed " + value(attempt, "fallback.kind"), 1);
			}
			sums.tokens(place, Long.parseLong(value(attempt, "fallback.tokens.prompt")),
					Long.parseLong(value(attempt, "fallback.tokens.completion")));
			sums.add(place + " cost", new BigDecimal(value(attempt, "fallback.cost")));
		}
		return sums.withoutZeros();
	}

	private static String value(FallbackAttemptContext attempt, String key) {
		return attempt.getAllKeyValues()
			.stream()
			.filter((value) -> value.getKey().equals(key))
			.map((value) -> value.getValue())
			.findFirst()
			.orElse("0");
	}

	/**
	 * What was paid is a sum of doubles here, which the prices make exact.
	 */
	private static Map<String, BigDecimal> ofMeters(MeterRegistry registry) {
		Sums sums = new Sums();
		for (Meter meter : registry.getMeters()) {
			String place = meter.getId().getTag("chain") + "/" + meter.getId().getTag("hop");
			switch (meter.getId().getName()) {
				case "fallback.attempts" -> {
					sums.add(place + " attempts " + meter.getId().getTag("outcome"), ((Timer) meter).count());
					if (!"none".equals(meter.getId().getTag("kind"))) {
						sums.add(place + " failed " + meter.getId().getTag("kind"), ((Timer) meter).count());
					}
				}
				case "fallback.skips" ->
					sums.add(place + " skip " + meter.getId().getTag("reason"), ((Counter) meter).count());
				case "fallback.tokens" ->
					sums.add(place + " tokens " + meter.getId().getTag("type"), ((Counter) meter).count());
				case "fallback.cost" -> sums.add(place + " cost", ((Counter) meter).count());
				case "fallback.cost.added" -> sums.add(place + " added", ((Counter) meter).count());
				default -> {
				}
			}
		}
		return sums.withoutZeros();
	}

	private static BigDecimal ofTarget(Map<String, BigDecimal> sums, String target, String what) {
		return sums.entrySet()
			.stream()
			.filter((sum) -> sum.getKey().contains("/" + target + what))
			.map(Map.Entry::getValue)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Map<String, BigDecimal> only(Map<String, BigDecimal> sums, Predicate<String> names) {
		Map<String, BigDecimal> some = new TreeMap<>(sums);
		some.keySet().removeIf(names.negate());
		return some;
	}

	/**
	 * Sums by what they are of.
	 */
	private static final class Sums {

		private final Map<String, BigDecimal> sums = new TreeMap<>();

		void add(String name, double amount) {
			add(name, new BigDecimal(amount));
		}

		void add(String name, BigDecimal amount) {
			this.sums.merge(name, amount, BigDecimal::add);
		}

		void tokens(String place, long prompt, long completion) {
			add(place + " tokens prompt", prompt);
			add(place + " tokens completion", completion);
		}

		Map<String, BigDecimal> withoutZeros() {
			this.sums.values().removeIf((sum) -> sum.signum() == 0);
			this.sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
			return this.sums;
		}

	}

	/**
	 * What is told besides the endpoint and the meters.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Told implements ObservationHandler<Observation.Context> {

		final AtomicInteger underWay = new AtomicInteger();

		final List<Trail> trails = new CopyOnWriteArrayList<>();

		final List<FallbackAttemptContext> attempts = new CopyOnWriteArrayList<>();

		final List<FallbackTransitionEvent> events = new CopyOnWriteArrayList<>();

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(this);
			return registry;
		}

		@Bean
		TrailListener recorder() {
			return this.trails::add;
		}

		@EventListener
		void on(FallbackTransitionEvent event) {
			this.events.add(event);
		}

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof FallbackRequestContext) {
				this.underWay.incrementAndGet();
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			if (context instanceof FallbackAttemptContext attempt) {
				this.attempts.add(attempt);
			}
			else if (context instanceof FallbackRequestContext) {
				this.underWay.decrementAndGet();
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
