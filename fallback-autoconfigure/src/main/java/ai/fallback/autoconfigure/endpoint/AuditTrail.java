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

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

import ai.fallback.chain.Hop;

/**
 * Tells the application what operators did, and who.
 */
final class AuditTrail {

	private static final String TYPE_PREFIX = "FALLBACK_";

	private final ApplicationEventPublisher publisher;

	AuditTrail(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void tell(@Nullable Principal who, HopAction action, String chain, Hop hop) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("chain", chain);
		data.put("hop", hop.name());
		data.put("target", hop.target().healthName());
		this.publisher.publishEvent(
				new AuditApplicationEvent((who != null) ? who.getName() : "", TYPE_PREFIX + action.name(), data));
	}

}
