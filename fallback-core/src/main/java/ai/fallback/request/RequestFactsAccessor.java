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

package ai.fallback.request;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the threads of others know the facts of a request, where context propagation is in
 * use: those of Reactor's schedulers and of an application's executors. Found by name, in
 * {@code META-INF/services}.
 */
public final class RequestFactsAccessor implements ThreadLocalAccessor<RequestFacts> {

	@Override
	public Object key() {
		return RequestFacts.KEY;
	}

	@Override
	public @Nullable RequestFacts getValue() {
		return RequestFacts.get();
	}

	@Override
	public void setValue(RequestFacts value) {
		RequestFacts.set(value);
	}

	@Override
	public void setValue() {
		RequestFacts.set(null);
	}

}
