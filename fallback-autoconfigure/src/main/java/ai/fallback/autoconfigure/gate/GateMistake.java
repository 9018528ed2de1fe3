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

package ai.fallback.autoconfigure.gate;

import java.util.Collection;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A gate that cannot be made of what its settings say.
 */
public final class GateMistake extends ConfigurationMistake {

	private static final String EXAMPLE = "A gate looks like this: {type: length, min: 20}. See docs/gates.md.";

	private GateMistake(String property, String reason, String action) {
		super("'" + property + "' " + reason + ".", action);
	}

	static GateMistake of(String property, String reason) {
		return new GateMistake(property, reason, EXAMPLE);
	}

	static GateMistake noSuchBean(String property, String bean, Class<?> type, Collection<String> beans) {
		String kind = type.getSimpleName();
		String article = (kind.startsWith("E") ? "an " : "a ") + kind;
		String instead = kind.equals("Gate") ? "one of the types " + GateType.names() + ", or " : "";
		return new GateMistake(property,
				"must name " + article + " bean of the application, got '" + bean + "'; there are " + beans,
				"Write " + instead + "the name of " + article + " bean. See docs/gates.md.");
	}

}
