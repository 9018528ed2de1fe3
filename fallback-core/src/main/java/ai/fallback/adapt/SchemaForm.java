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

package ai.fallback.adapt;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which JSON schemas a provider's protocol takes as a parameter, told so that none is
 * sent that the provider would refuse.
 *
 * @param strict whether the answer must be an object, each object closed, and each member
 * required
 * @param optional whether a type may be one of several, such as a string or {@code null}
 * @param definitions whether parts may be defined in one place and used in another
 * @param recursive whether a schema may contain itself
 * @param formats the formats of strings that are understood; others are left out
 * @param besideTools whether tools can still be called
 * @param silent whether the model is not told of the schema, so that it needs words too
 */
record SchemaForm(boolean strict, boolean optional, boolean definitions, boolean recursive, Set<String> formats,
		boolean besideTools, boolean silent) {

	private static final SchemaForm STRICT = new SchemaForm(true, true, true, true, Set.of(), true, false);

	private static final SchemaForm MISTRAL = new SchemaForm(true, true, true, false, Set.of(), false, false);

	/**
	 * Spring AI 2.0 loses definitions on the way to Anthropic.
	 */
	private static final SchemaForm ANTHROPIC = new SchemaForm(true, true, false, false,
			Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"), true,
			false);

	private static final SchemaForm GOOGLE = new SchemaForm(false, false, false, false, Set.of("date-time"), false,
			false);

	private static final SchemaForm OLLAMA = new SchemaForm(false, true, true, false,
			Set.of("date-time", "time", "date", "uuid"), false, true);

	private static final Map<String, SchemaForm> BY_PROTOCOL = Map.of("openai", STRICT, "mistral", MISTRAL, "anthropic",
			ANTHROPIC, "google-genai", GOOGLE, "ollama", OLLAMA);

	/**
	 * The form of a protocol.
	 * @param protocol Spring AI's name for the provider
	 * @return the form, or {@code null} if nobody knows it
	 */
	static @Nullable SchemaForm of(@Nullable String protocol) {
		return (protocol != null) ? BY_PROTOCOL.get(protocol) : null;
	}

}
