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

/**
 * Names of chains and hops as parts of paths, in which a slash means something else.
 */
public final class PathName {

	private PathName() {
	}

	/**
	 * A name as a part of a path.
	 * @param name the name of a chain or hop
	 * @return the name without slashes
	 */
	public static String of(String name) {
		return name.replace('/', '-');
	}

	/**
	 * Whether a part of a path means a name.
	 * @param name the name of a chain or hop
	 * @param part the part of a path
	 * @return whether it does
	 */
	public static boolean matches(String name, String part) {
		return part.equals(name) || part.equals(of(name));
	}

}
