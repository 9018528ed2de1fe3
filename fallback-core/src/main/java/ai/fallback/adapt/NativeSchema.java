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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.util.json.JsonParser;

/**
 * A JSON schema as a provider takes it, or why the provider does not.
 *
 * @param text the schema, if the provider takes it
 * @param suffices whether the model learns all of it from that, and needs no words
 * @param obstacle what the provider would refuse, if there is such a thing
 */
record NativeSchema(@Nullable String text, boolean suffices, @Nullable String obstacle) {

	/**
	 * None is sent.
	 */
	static final NativeSchema NONE = new NativeSchema(null, false, null);

	/**
	 * The most characters of a schema; the strictest provider takes no longer names and
	 * values.
	 */
	static final int LONGEST = 15_000;

	private static final Cache<Key, NativeSchema> KNOWN = Caffeine.newBuilder()
		.maximumSize(200)
		.executor(Runnable::run)
		.build();

	/**
	 * Put a schema into a provider's form. Each is worked out once.
	 */
	static NativeSchema of(String schema, SchemaForm form) {
		return (schema.length() > LONGEST) ? refused("its size")
				: KNOWN.get(new Key(schema, form), (key) -> translated(key.schema, key.form));
	}

	private static NativeSchema translated(String schema, SchemaForm form) {
		try {
			SchemaTranslation translation = new SchemaTranslation(form);
			Map<String, Object> translated = translation.of(JsonParser.fromJson(schema, Map.class));
			boolean suffices = !form.silent() && !translation.hasLoosened();
			return new NativeSchema(JsonParser.toJson(translated), suffices, null);
		}
		catch (SchemaTranslation.Refused ex) {
			return refused(ex.obstacle());
		}
		catch (RuntimeException ex) {
			return refused("unreadable");
		}
	}

	/**
	 * A schema that must not be sent.
	 */
	static NativeSchema refused(String obstacle) {
		return new NativeSchema(null, false, obstacle);
	}

	private record Key(String schema, SchemaForm form) {

	}

}
