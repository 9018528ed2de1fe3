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

package ai.fallback.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What the tags of meters and spans say of tenants. As many as there is room for are
 * named, in the order in which they come, and all others are one. Those who share this
 * name the same.
 */
public final class TenantTags {

	/**
	 * How many are named unless somebody says otherwise.
	 */
	public static final int MOST = 100;

	/**
	 * The tag of requests for which no tenant was named.
	 */
	public static final String NONE = "none";

	/**
	 * The tag of all tenants beyond those that are named.
	 */
	public static final String OTHER = "other";

	private final int most;

	private final Set<String> named = ConcurrentHashMap.newKeySet();

	private volatile boolean full;

	/**
	 * Name {@link #MOST} tenants.
	 */
	public TenantTags() {
		this(MOST);
	}

	/**
	 * Name some tenants.
	 * @param most how many at most
	 */
	public TenantTags(int most) {
		Assert.isTrue(most >= 0, "'most' must not be negative");
		this.most = most;
		this.full = most == 0;
	}

	/**
	 * What a tag says of a tenant.
	 * @param tenant the tenant's name, or {@code null} if the request is nobody's
	 * @return the value of the tag
	 */
	String of(@Nullable String tenant) {
		if (tenant == null) {
			return NONE;
		}
		return (this.named.contains(tenant) || (!this.full && admit(tenant))) ? tenant : OTHER;
	}

	/**
	 * Only until there is no room left.
	 */
	private synchronized boolean admit(String tenant) {
		if (this.named.size() < this.most) {
			this.named.add(tenant);
		}
		this.full = this.named.size() == this.most;
		return this.named.contains(tenant);
	}

}
