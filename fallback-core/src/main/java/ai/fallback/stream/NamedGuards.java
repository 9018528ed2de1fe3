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

package ai.fallback.stream;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Guards with a name.
 *
 * @param name the name
 * @param chains the chains that are guarded, all if there are none
 * @param guards makes one for each attempt
 */
record NamedGuards(String name, Set<String> chains,
		Supplier<? extends StreamGuard> guards) implements StreamGuard.Factory {

	NamedGuards {
		if (name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
	}

	@Override
	public StreamGuard create() {
		return this.guards.get();
	}

	@Override
	public boolean appliesTo(String chain) {
		return this.chains.isEmpty() || this.chains.contains(chain);
	}

}
