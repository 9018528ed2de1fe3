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

package ai.fallback.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatModel;

/**
 * A request of an application whose first hop answers at once, with everything that an
 * operator can see of it turned on, and with all of that turned off.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class Observed {

	private static final Prompt PROMPT = new Prompt("Hello");

	/**
	 * {@code nothing}, or one of a registry for Prometheus, spans of OpenTelemetry, of
	 * which each is made and none is exported, and the endpoint, or {@code all} of them.
	 */
	@Param({ "nothing", "meters", "endpoint", "spans", "all" })
	public String on = "";

	private final InstantModel direct = new InstantModel(20);

	private ConfigurableApplicationContext application;

	private FallbackChatModel chain;

	/**
	 * Start the application.
	 */
	@Setup
	public void start() {
		boolean all = this.on.equals("all");
		boolean meters = all || this.on.equals("meters");
		boolean spans = all || this.on.equals("spans");
		boolean endpoint = all || this.on.equals("endpoint");
		List<String> properties = new ArrayList<>(List.of("fallback.chains.default.hops=instant,other",
				"fallback.targets.instant.facts.price.input=0.15", "fallback.targets.instant.facts.price.output=0.6",
				"management.tracing.enabled=" + spans, "management.tracing.sampling.probability=1.0",
				"management.prometheus.metrics.export.enabled=" + meters,
				"management.simple.metrics.export.enabled=false",
				"management.endpoints.web.exposure.include=" + (endpoint ? "fallback" : "health"),
				"logging.level.root=warn"));
		List<String> excluded = new ArrayList<>();
		if (!spans) {
			excluded.add("org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration");
		}
		if (!meters) {
			excluded
				.add("org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration");
		}
		properties.add("spring.autoconfigure.exclude=" + String.join(",", excluded));
		this.application = new SpringApplicationBuilder(ObservedApplication.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(properties.toArray(String[]::new))
			.run();
		this.chain = this.application.getBean(FallbackChatModel.class);
		check(meters, !this.application.getBeansOfType(MeterRegistry.class).isEmpty());
		check(spans, !this.application.getBeansOfType(ObservationRegistry.class).isEmpty());
		check(endpoint, this.application.containsBean("fallbackEndpoint"));
	}

	private static void check(boolean wanted, boolean there) {
		if (wanted != there) {
			throw new IllegalStateException("Not what was to be measured");
		}
	}

	/**
	 * Stop the application.
	 */
	@TearDown
	public void stop() {
		this.application.close();
	}

	/**
	 * The model without a chain.
	 * @return the answer
	 */
	@Benchmark
	public ChatResponse directCall() {
		return this.direct.call(PROMPT);
	}

	/**
	 * A call of the chain.
	 * @return the answer
	 */
	@Benchmark
	public ChatResponse call() {
		return this.chain.call(PROMPT);
	}

	/**
	 * A stream of 20 chunks through the chain.
	 * @return the last chunk
	 */
	@Benchmark
	public ChatResponse stream() {
		return this.chain.stream(PROMPT).blockLast();
	}

}
