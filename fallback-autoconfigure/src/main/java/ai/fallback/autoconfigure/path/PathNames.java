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

package ai.fallback.autoconfigure.path;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Names of chains and hops as parts of paths, in which a slash means something else.
 *
 * @param <T> what has the names
 */
public final class PathNames<T> {

	private final Map<String, T> byName = new LinkedHashMap<>();

	private final Map<String, T> byPart = new LinkedHashMap<>();

	private PathNames(Collection<T> named, Function<T, String> name) {
		named.forEach((item) -> this.byName.put(name.apply(item), item));
		named.forEach((item) -> this.byPart.put(part(name.apply(item)), item));
	}

	/**
	 * The names of chains, say, of which no two share a part of a path.
	 * @param <T> what has the names
	 * @param named what has names
	 * @param name tells a name
	 * @return the names
	 */
	public static <T> PathNames<T> of(Collection<T> named, Function<T, String> name) {
		return new PathNames<>(named, name);
	}

	/**
	 * What a part of a path means.
	 * @param part the part of a path, or the very name
	 * @return what has that name, or {@code null} if nothing has
	 */
	public @Nullable T find(String part) {
		T item = this.byName.get(part);
		return (item != null) ? item : this.byPart.get(part);
	}

	/**
	 * All that have names, by parts of paths.
	 * @return the items in their order
	 */
	public Map<String, T> all() {
		return this.byPart;
	}

	private String part(String name) {
		String part = name.replace('/', '-');
		while (!part.equals(name) && (this.byName.containsKey(part) || this.byPart.containsKey(part))) {
			part += '-';
		}
		return part;
	}

}
