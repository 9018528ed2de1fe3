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

package ai.fallback.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;

/**
 * Changes over HTTP, where it is known who makes them, and where Spring Boot would not
 * tell what is wrong with one.
 */
@EndpointWebExtension(endpoint = FallbackEndpoint.class)
final class FallbackWebExtension {

	private final FallbackEndpoint endpoint;

	FallbackWebExtension(FallbackEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Do something to a hop.
	 * @param path the chain and the hop, as one, so that {@link PathAdvisor} can see that
	 * they come from the path
	 */
	@WriteOperation
	WebEndpointResponse<Object> change(SecurityContext security, @Nullable String action,
			@Selector(match = Selector.Match.ALL_REMAINING) String... path) {
		if (path.length != 2) {
			return MistakeView.response("Name a chain and one of its hops in the path: fallback/{chain}/{hop}.");
		}
		try {
			return new WebEndpointResponse<>(this.endpoint.change(path[0], path[1], action, security.getPrincipal()));
		}
		catch (IllegalArgumentException ex) {
			return MistakeView.response(String.valueOf(ex.getMessage()));
		}
	}

}
