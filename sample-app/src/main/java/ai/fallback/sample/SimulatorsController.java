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

package ai.fallback.sample;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Breaks and heals simulated providers. There is no such endpoint when all are real.
 */
@RestController
@ConditionalOnProperty(Providers.SIMULATED)
final class SimulatorsController {

	private final Providers providers;

	private final ProviderViews views;

	SimulatorsController(Providers providers, ProviderViews views) {
		this.providers = providers;
		this.views = views;
	}

	@PutMapping("/providers/{name}/{mode}")
	ProviderView change(@PathVariable String name, @PathVariable String mode) {
		Provider provider = provider(name);
		Mode wanted = mode(mode);
		SimulatedProvider simulated = this.providers.find(provider)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "Provider '" + name
					+ "' is the real one and not simulated; start the sample without its key to break it"));
		simulated.become(wanted);
		return this.views.of(provider);
	}

	private static Provider provider(String name) {
		return Arrays.stream(Provider.values())
			.filter((provider) -> provider.id().equals(name))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no provider '" + name
					+ "'; there are " + list(Arrays.stream(Provider.values()).map(Provider::id))));
	}

	private static Mode mode(String id) {
		return Mode.ofId(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"There is no mode '" + id + "'; there are " + list(Arrays.stream(Mode.values()).map(Mode::id))));
	}

	private static String list(Stream<String> names) {
		return names.collect(Collectors.joining(", "));
	}

}
