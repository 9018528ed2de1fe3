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

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.util.ClassUtils;

/**
 * What belongs to the caller's thread and goes along to another: the logging context, and
 * whatever is registered for context propagation, such as the observation in scope and
 * the security context.
 */
final class CallerContext {

	private static final boolean PROPAGATION = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			CallerContext.class.getClassLoader());

	private CallerContext() {
	}

	/**
	 * Bind a call to the context of the calling thread.
	 */
	static <T> Callable<T> carry(Callable<T> call) {
		Callable<T> carried = PROPAGATION ? Registered.carry(call) : call;
		Map<String, String> logging = MDC.getCopyOfContextMap();
		return (logging == null || logging.isEmpty()) ? carried : () -> {
			@Nullable Map<String, String> before = MDC.getCopyOfContextMap();
			MDC.setContextMap(logging);
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

		static <T> Callable<T> carry(Callable<T> call) {
			ContextSnapshot snapshot = SNAPSHOTS.captureAll();
			return snapshot.wrap(call);
		}

	}

}
