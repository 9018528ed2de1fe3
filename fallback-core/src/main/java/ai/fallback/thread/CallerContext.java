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

package ai.fallback.thread;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import org.springframework.util.ClassUtils;

import ai.fallback.request.RequestFacts;

/**
 * What belongs to the caller's thread and goes along to another: the logging context,
 * what is known of the request, and whatever is registered for context propagation, such
 * as the observation in scope and the security context.
 */
public final class CallerContext {

	private static final boolean PROPAGATION = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			CallerContext.class.getClassLoader());

	private final @Nullable Registered registered;

	private final Map<String, String> logging;

	private final boolean judging = Judging.isUnderWay();

	private final RequestFacts facts = RequestFacts.current();

	private CallerContext() {
		this.registered = PROPAGATION ? new Registered() : null;
		Map<String, String> logging = MDC.getCopyOfContextMap();
		this.logging = (logging != null) ? logging : Map.of();
	}

	/**
	 * What belongs to this thread now.
	 * @return the context
	 */
	public static CallerContext capture() {
		return new CallerContext();
	}

	/**
	 * A stream that is made and subscribed to within this context.
	 * @param <T> the type of its elements
	 * @param stream makes the stream
	 * @return the stream
	 */
	@SuppressWarnings("unchecked")
	public <T> Flux<T> flux(Supplier<Flux<T>> stream) {
		return Flux.from((subscriber) -> {
			try {
				wrap(() -> {
					stream.get().subscribe(subscriber);
					return true;
				}).call();
			}
			catch (Throwable ex) {
				Operators.reportThrowInSubscribe((CoreSubscriber<? super T>) subscriber, ex);
			}
		});
	}

	/**
	 * Bind a call to this context.
	 */
	<T> Callable<T> wrap(Callable<T> call) {
		Callable<T> silent = this.judging ? () -> Judging.within(call) : call;
		Callable<T> knowing = this.facts.wrap(silent);
		Callable<T> carried = (this.registered != null) ? this.registered.wrap(knowing) : knowing;
		return this.logging.isEmpty() ? carried : () -> {
			@Nullable Map<String, String> before = MDC.getCopyOfContextMap();
			MDC.setContextMap(this.logging);
			try {
				return carried.call();
			}
			finally {
				MDC.setContextMap((before != null) ? before : Map.of());
			}
		};
	}

	/**
	 * Apart, since the library that does it may not be there.
	 */
	private static final class Registered {

		private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

		private final ContextSnapshot snapshot = SNAPSHOTS.captureAll();

		<T> Callable<T> wrap(Callable<T> call) {
			return this.snapshot.wrap(call);
		}

	}

}
