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

package ai.fallback.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import ai.fallback.FallbackChatModel;
import ai.fallback.breaker.TargetState;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.chain.Hop;
import ai.fallback.autoconfigure.path.PathNames;
import ai.fallback.time.TimeSource;

/**
 * Reads the health of a chain's hops from what requests have learned. No provider is
 * asked.
 */
final class ChainHealth {

	private final FallbackChatModel model;

	private final TimeSource time;

	ChainHealth(FallbackChatModel model, TimeSource time) {
		this.model = model;
		this.time = time;
	}

	/**
	 * The hops, by names that can be a part of a path.
	 */
	Map<String, Supplier<HopHealth>> hops() {
		Map<String, Supplier<HopHealth>> hops = new LinkedHashMap<>();
		PathNames.of(this.model.chain().hops(), Hop::name)
			.all()
			.forEach((name, hop) -> hops.put(name, () -> health(hop)));
		return hops;
	}

	private HopHealth health(Hop hop) {
		List<Hop> order = this.model.order();
		List<Service> services = order.stream().map(this.model::service).toList();
		int place = order.indexOf(hop);
		return new HopHealth(status(services, place), details(hop, services.get(place)));
	}

	private static HopStatus status(List<Service> services, int place) {
		Service service = services.get(place);
		if (services.stream().allMatch(Service::isOut)) {
			return HopStatus.OUT_OF_SERVICE;
		}
		int answering = services.indexOf(Service.IN_SERVICE);
		boolean needed = answering < 0 || place < answering;
		if (service.isOut()) {
			return needed ? HopStatus.DEGRADED : HopStatus.SPARE_OUT;
		}
		return (needed && service == Service.ON_TRIAL) ? HopStatus.DEGRADED : HopStatus.UP;
	}

	private Map<String, Object> details(Hop hop, Service service) {
		TargetState state = this.model.health(hop).state();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", service.name());
		if (hop.target().modelId() != null) {
			details.put("model", hop.target().modelId());
		}
		if (service == Service.COOLING_DOWN && state.coolDown() != null) {
			details.put("because", state.coolDown().because().name());
			details.put("since", state.coolDown().since().toString());
			details.put("until", this.time.now().plus(state.coolDown().left()).toString());
		}
		else if (state.breaker() != null && service != Service.TAKEN_OUT && service != Service.IN_SERVICE) {
			details.put("since", state.breaker().since().toString());
			Duration left = state.breaker().left();
			if (service == Service.BREAKER_OPEN && left != null && !left.isZero()) {
				details.put("until", this.time.now().plus(left).toString());
			}
		}
		return details;
	}

}
