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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.jmx.annotation.EndpointJmxExtension;

/**
 * Changes over JMX, where nobody knows who makes them.
 */
@EndpointJmxExtension(endpoint = FallbackEndpoint.class)
final class FallbackJmxExtension {

	private final FallbackEndpoint endpoint;

	FallbackJmxExtension(FallbackEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Do something to a hop.
	 */
	@WriteOperation
	HopView change(@Selector String chain, @Selector String hop, @Nullable String action) {
		try {
			return this.endpoint.change(chain, hop, action, null);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointRequestException(ex.getMessage(), ex.getMessage(), ex);
		}
	}

}
