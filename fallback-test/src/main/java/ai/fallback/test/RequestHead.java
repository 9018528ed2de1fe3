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

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpRequest;

/**
 * Method, path and headers of a request, and what they tell.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param query the query, empty if there is none
 * @param headers the headers, names in any case
 */
record RequestHead(String method, String path, String query, Map<String, List<String>> headers) {

	private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/([^/]+)/");

	static RequestHead of(HttpRequest request) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		request.headers().names().forEach((name) -> headers.put(name, List.copyOf(request.headers().getAll(name))));
		String[] uri = request.uri().split("\\?", 2);
		return new RequestHead(request.method().name(), uri[0], (uri.length > 1) ? uri[1] : "",
				Collections.unmodifiableMap(headers));
	}

	Optional<String> header(String name) {
		return this.headers.getOrDefault(name, List.of()).stream().findFirst();
	}

	Optional<String> apiKey() {
		return header("Authorization").filter((value) -> value.regionMatches(true, 0, "Bearer ", 0, 7))
			.map((value) -> value.substring(7).trim())
			.or(() -> header("x-api-key"))
			.or(() -> header("api-key"));
	}

	Optional<Protocol> protocol() {
		return this.method.equals("POST") ? Protocol.ofPath(this.path) : Optional.empty();
	}

	Optional<String> deployment() {
		Matcher matcher = DEPLOYMENT.matcher(this.path);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
