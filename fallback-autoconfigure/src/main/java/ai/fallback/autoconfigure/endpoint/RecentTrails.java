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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import ai.fallback.trail.Trail;

/**
 * The last trails, which are put into words only when somebody looks.
 */
final class RecentTrails {

	private static final int LAST = 100;

	private final AtomicReferenceArray<@Nullable Trail> trails = new AtomicReferenceArray<>(LAST);

	private final AtomicLong count = new AtomicLong();

	void add(Trail trail) {
		this.trails.set((int) (this.count.getAndIncrement() % LAST), trail);
	}

	/**
	 * The last trails, newest first.
	 */
	List<View> view() {
		List<View> views = new ArrayList<>();
		long count = this.count.get();
		for (long number = count - 1; number >= Math.max(0, count - LAST); number--) {
			Trail trail = this.trails.get((int) (number % LAST));
			if (trail != null) {
				views.add(view(trail));
			}
		}
		return views;
	}

	private static View view(Trail trail) {
		return new View(trail.startedAt().toString(), trail.duration().toMillis(), trail.tenant().orElse(null),
				trail.outcome().name(), trail.answeredBy().orElse(null), trail.degraded(),
				trail.entries().stream().map(Object::toString).toList());
	}

	/**
	 * The story of a request, without any content.
	 *
	 * @param startedAt when it came in
	 * @param tookMs how many milliseconds it took
	 * @param tenant for whom it was, or {@code null} if its caller named nobody
	 * @param outcome how it ended
	 * @param answeredBy the hop that answered, or {@code null} if none did
	 * @param degraded whether another hop answered than the first
	 * @param story the attempts, skips and waits, a line each
	 */
	record View(String startedAt, long tookMs, @Nullable String tenant, String outcome, @Nullable String answeredBy,
			boolean degraded, List<String> story) {

	}

}
