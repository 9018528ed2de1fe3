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

package ai.fallback.test;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object to be sent, its members in the order they were added.
 */
final class JsonObject {

	private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

	JsonObject with(String name, @Nullable Object value) {
		this.members.put(name, value);
		return this;
	}

	Map<String, @Nullable Object> members() {
		return this.members;
	}

	@Override
	public String toString() {
		return JsonWriter.write(this);
	}

	/**
	 * JSON that is already text and is sent as it is, well-formed or not.
	 */
	record Raw(String text) {

	}

}
