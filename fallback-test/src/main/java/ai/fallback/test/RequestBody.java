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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The few things the simulator wants to know from a request's body.
 */
final class RequestBody {

	private final @Nullable Object root;

	private RequestBody(@Nullable Object root) {
		this.root = root;
	}

	static RequestBody of(String body) {
		try {
			return new RequestBody(JsonReader.read(body));
		}
		catch (IllegalArgumentException ex) {
			return new RequestBody(null);
		}
	}

	boolean isReadable() {
		return this.root instanceof Map;
	}

	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> members() {
		return (this.root instanceof Map<?, ?> members) ? (Map<String, @Nullable Object>) members : Map.of();
	}

	@Nullable Object at(String path) {
		Object value = this.root;
		for (String step : path.split("\\.")) {
			if (value instanceof Map<?, ?> members) {
				value = members.get(step);
			}
			else if (value instanceof List<?> elements && step.matches("-?\\d+")) {
				int index = Integer.parseInt(step);
				int position = (index < 0) ? elements.size() + index : index;
				value = (position >= 0 && position < elements.size()) ? elements.get(position) : null;
			}
			else {
				return null;
			}
		}
		return value;
	}

	Optional<String> model() {
		return (at("model") instanceof String model) ? Optional.of(model) : Optional.empty();
	}

	Optional<String> userText() {
		if (!(at("messages") instanceof List<?> messages)) {
			return Optional.empty();
		}
		return messages.stream()
			.filter((message) -> message instanceof Map<?, ?> members && "user".equals(members.get("role")))
			.map((message) -> text(((Map<?, ?>) message).get("content")))
			.filter((text) -> !text.isEmpty())
			.reduce((first, second) -> second);
	}

	private String text(@Nullable Object content) {
		if (content instanceof List<?> parts) {
			return parts.stream()
				.map((part) -> (part instanceof Map<?, ?> members) ? members.get("text") : null)
				.filter(Objects::nonNull)
				.map(String::valueOf)
				.collect(Collectors.joining("\n"));
		}
		return (content instanceof String text) ? text : "";
	}

}
