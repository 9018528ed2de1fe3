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

package ai.fallback.autoconfigure.chain;

import java.util.List;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A chain that comes back to itself.
 */
final class CircularChainMistake extends ConfigurationMistake {

	CircularChainMistake(List<String> path) {
		super("Chain '" + path.get(0) + "' must not contain itself: " + String.join(" -> ", path) + ".", "Remove hop '"
				+ path.get(path.size() - 1) + "' from fallback.chains." + path.get(path.size() - 2) + ".hops.");
	}

}
