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

package ai.fallback.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads when rate limits start anew. Only a limit that is used up matters; where no
 * header says how much is left of any, the latest does.
 */
final class ResetHeaders {

	private static final String REMAINING = "remaining";

	private ResetHeaders() {
	}

	static Optional<Duration> latest(Headers headers, Instant now) {
		List<Duration> usedUp = new ArrayList<>();
		List<Duration> unknown = new ArrayList<>();
		for (String header : headers.names()) {
			String name = header.toLowerCase(Locale.ROOT);
			if (name.contains("ratelimit") && name.contains("reset")) {
				Optional<Duration> wait = headers.first(name).flatMap((value) -> Waits.any(value, now));
				Optional<String> left = headers.first(name.replace("reset", REMAINING));
				if (left.isEmpty()) {
					wait.ifPresent(unknown::add);
				}
				else if (left.get().matches("0(\\.0*)?")) {
					wait.ifPresent(usedUp::add);
				}
			}
		}
		return (usedUp.isEmpty() ? unknown : usedUp).stream().max(Comparator.naturalOrder());
	}

}
