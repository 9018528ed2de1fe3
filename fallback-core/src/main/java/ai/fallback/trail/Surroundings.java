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

package ai.fallback.trail;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;

/**
 * What is current while something is done, such as the observation that the observations
 * of others are to be children of.
 */
public interface Surroundings {

	/**
	 * Make them current on this thread.
	 * @return ends that, on this thread
	 */
	default Scope open() {
		return Scope.NONE;
	}

	/**
	 * A call that is made within these surroundings, on whichever thread.
	 * @param <T> the type of the result
	 * @param call the call
	 * @return the call within
	 */
	default <T> Callable<T> within(Callable<T> call) {
		return call;
	}

	/**
	 * A stream that is made and subscribed to within these surroundings, on whichever
	 * thread, and that finds them in its subscriber's context.
	 * @param <T> the type of the elements
	 * @param stream makes the stream
	 * @return the stream within
	 */
	default <T> Flux<T> within(Supplier<Flux<T>> stream) {
		return stream.get();
	}

	/**
	 * For as long as it is open something is current.
	 */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		/**
		 * Nothing is.
		 */
		Scope NONE = () -> {
		};

		@Override
		void close();

	}

}
