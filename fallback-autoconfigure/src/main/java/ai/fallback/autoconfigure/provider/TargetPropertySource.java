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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;

/**
 * The properties of one target. It remembers which of them were read, and never shows a
 * value in its string form.
 */
final class TargetPropertySource extends MapPropertySource {

	private final Set<String> read = ConcurrentHashMap.newKeySet();

	TargetPropertySource(String target, Map<String, Object> values) {
		super("fallback target '" + target + "'", values);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Object value = super.getProperty(name);
		if (value != null) {
			this.read.add(name);
		}
		return value;
	}

	Set<String> read() {
		return this.read;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " {name='" + this.name + "'}";
	}

}
