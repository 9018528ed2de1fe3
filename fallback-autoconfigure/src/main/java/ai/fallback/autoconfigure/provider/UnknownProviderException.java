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

package ai.fallback.autoconfigure.provider;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A target names a provider that nobody knows.
 */
public final class UnknownProviderException extends DeclaredTargetException {

	private final List<String> known;

	private final @Nullable String nearest;

	UnknownProviderException(DeclaredTarget target, ProviderCatalog catalog) {
		super(target, "'%s' must name a known provider but was '%s'".formatted(target.property("provider"),
				target.provider()), null);
		this.known = catalog.all().stream().map(Provider::id).toList();
		this.nearest = catalog.nearest(target.provider()).orElse(null);
	}

	List<String> known() {
		return this.known;
	}

	Optional<String> nearest() {
		return Optional.ofNullable(this.nearest);
	}

}
