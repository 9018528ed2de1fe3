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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What tags say of tenants.
 */
class TenantTagsTests {

	@Test
	void firstOnesKeepTheirNames() {
		TenantTags tags = new TenantTags(2);
		assertThat(List.of("a", "b", "a", "c", "b", "d", "a")).extracting(tags::of)
			.containsExactly("a", "b", "a", "other", "b", "other", "a");
	}

	@Test
	void nobodyTakesNoRoom() {
		TenantTags tags = new TenantTags(1);
		assertThat(tags.of(null)).isEqualTo("none");
		assertThat(tags.of("a")).isEqualTo("a");
		assertThat(tags.of(null)).isEqualTo("none");
	}

	@Test
	void noneIsNamedWithoutRoom() {
		assertThat(new TenantTags(0).of("a")).isEqualTo("other");
		assertThat(new TenantTags(0).of(null)).isEqualTo("none");
		assertThatIllegalArgumentException().isThrownBy(() -> new TenantTags(-1));
	}

	@Test
	void hundredAreNamedWithoutAWord() {
		TenantTags tags = new TenantTags();
		assertThat(IntStream.range(0, 150).mapToObj((i) -> tags.of("tenant" + i)).filter("other"::equals)).hasSize(50);
	}

	/**
	 * Whoever is named once is named for ever, and the others never, however many threads
	 * come at once.
	 */
	@Test
	void tenantHasOneTagOnAllThreads() throws Exception {
		TenantTags tags = new TenantTags(50);
		Map<String, Set<String>> told = new ConcurrentHashMap<>();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Callable<Boolean> all = () -> {
				for (int i = 0; i < 20_000; i++) {
					String tenant = "tenant" + (i * 31 + Thread.currentThread().getId() * 7) % 200;
					told.computeIfAbsent(tenant, (first) -> ConcurrentHashMap.newKeySet()).add(tags.of(tenant));
				}
				return true;
			};
			for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(8, all))) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(told).hasSize(200)
			.allSatisfy((tenant, values) -> assertThat(values).hasSize(1).isSubsetOf(tenant, "other"));
		assertThat(told.values()).filteredOn((values) -> !values.contains("other")).hasSize(50);
	}

	/**
	 * Two come at the same moment, again and again.
	 */
	@Test
	void lastRoomIsGivenOnce() throws Exception {
		int rounds = 300;
		List<TenantTags> tags = Stream.generate(() -> new TenantTags(1)).limit(rounds).toList();
		AtomicInteger arrived = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<List<String>>> told = threads
				.invokeAll(List.of(asking("a", tags, arrived), asking("b", tags, arrived)));
			for (int round = 0; round < rounds; round++) {
				assertThat(List.of(told.get(0).get().get(round), told.get(1).get().get(round)))
					.containsOnlyOnce("other");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Callable<List<String>> asking(String tenant, List<TenantTags> tags, AtomicInteger arrived) {
		return () -> {
			List<String> told = new ArrayList<>();
			for (TenantTags each : tags) {
				int both = 2 * (told.size() + 1);
				arrived.incrementAndGet();
				while (arrived.get() < both) {
					Thread.yield();
				}
				told.add(each.of(tenant));
			}
			return told;
		};
	}

}
