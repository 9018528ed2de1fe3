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

package ai.fallback.autoconfigure.observation;

import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.observation.TenantTags;

/**
 * Turns what was typed about tenants into what is meant, and refuses what makes no sense.
 */
public final class TenantTagsMapper {

	private static final int MOST = 10_000;

	private TenantTagsMapper() {
	}

	/**
	 * Make what names tenants.
	 * @param properties what was typed
	 * @return what is meant
	 */
	public static TenantTags map(ObservabilityProperties properties) {
		int maxTenants = properties.getMaxTenants();
		if (maxTenants < 0 || maxTenants > MOST) {
			throw new NumberRangeMistake("fallback.observability.max-tenants", 0, MOST, maxTenants);
		}
		return new TenantTags(maxTenants);
	}

}
