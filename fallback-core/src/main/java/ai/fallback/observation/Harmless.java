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

package ai.fallback.observation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the handlers and conventions of an application throw without harm to a request.
 */
final class Harmless {

	private static final Logger logger = LoggerFactory.getLogger(Harmless.class);

	private final AtomicBoolean complained = new AtomicBoolean();

	void run(Runnable action) {
		get(() -> {
			action.run();
			return true;
		}, false);
	}

	<T> T get(Supplier<T> action, T otherwise) {
		try {
			return action.get();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (this.complained.compareAndSet(false, true)) {
				logger.warn("Observing a request failed with {}. Requests go on, and further failures are not logged.",
						ex.getClass().getName());
			}
			logger.debug("Observing a request failed", ex);
			return otherwise;
		}
	}

}
