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

package ai.fallback.it.observation;

import java.util.List;
import java.util.Optional;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.otel.propagation.BaggageTextMapPropagator;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * OpenTelemetry as an application has it, with an exporter that keeps the spans.
 */
final class Telemetry {

	/**
	 * Goes along as a header of this name.
	 */
	static final String FIELD = "session-id";

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final BegunTraces begun = new BegunTraces();

	private final OtelCurrentTraceContext current = new OtelCurrentTraceContext();

	private final OtelBaggageManager baggage = new OtelBaggageManager(this.current, List.of(FIELD), List.of());

	private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
		.setTracerProvider(SdkTracerProvider.builder()
			.addSpanProcessor(this.begun)
			.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
			.build())
		.setPropagators(ContextPropagators.create(TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(),
				W3CBaggagePropagator.getInstance(), new BaggageTextMapPropagator(List.of(FIELD), this.baggage))))
		.build();

	private final Tracer otel = this.sdk.getTracer("test");

	private final OtelTracer tracer = new OtelTracer(this.otel, this.current, (event) -> {
	}, this.baggage);

	/**
	 * Make an application's observations spans, in place of the handlers that Spring Boot
	 * would have.
	 */
	void into(ConfigurableApplicationContext application) {
		GenericApplicationContext context = (GenericApplicationContext) application;
		context.registerBean(DefaultTracingObservationHandler.class, () -> new Inside(this.tracer));
		context.registerBean(PropagatingSenderTracingObservationHandler.class,
				() -> new PropagatingSenderTracingObservationHandler<>(this.tracer,
						new OtelPropagator(this.sdk.getPropagators(), this.otel)));
	}

	void withBaggage(String name, String value, Runnable action) {
		try (BaggageInScope scope = this.tracer.createBaggageInScope(name, value)) {
			action.run();
		}
	}

	/**
	 * Forget what was traced so far, also those of its spans that have yet to end.
	 */
	void clear() {
		this.begun.areOver();
		this.exporter.reset();
	}

	List<SpanData> spans() {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> !this.begun.isOver(span.getTraceId()))
			.toList();
	}

	List<SpanData> named(String name) {
		return spans().stream().filter((span) -> span.getName().equals(name)).toList();
	}

	List<SpanData> below(SpanData parent) {
		return spans().stream().filter((span) -> span.getParentSpanId().equals(parent.getSpanId())).toList();
	}

	Optional<SpanData> withId(String spanId) {
		return spans().stream().filter((span) -> span.getSpanId().equals(spanId)).findFirst();
	}

	/**
	 * For whatever is not sent: one handler for each observation, whether or not a
	 * generation would choose the first that fits.
	 */
	private static final class Inside extends DefaultTracingObservationHandler {

		Inside(OtelTracer tracer) {
			super(tracer);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return !(context instanceof SenderContext<?>) && super.supportsContext(context);
		}

	}

}
