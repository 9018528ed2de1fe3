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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when rate limits start anew. Only a limit that is used up matters; where no
 * header says how much is left of any, the latest does.
 */
final class ResetHeaders {

	/**
	 * What is left and when it starts anew, in one header.
	 */
	private static final Pattern BOTH = Pattern
		.compile("(?:^|[,; ])(?:r|remaining) ?= ?0(?!\\d).*[,; ](?:t|reset) ?= ?(\\d{1,9})(?!\\d)");

	private final List<Duration> usedUp = new ArrayList<>();

	private final List<Duration> unknown = new ArrayList<>();

	private final Headers headers;

	private final Instant now;

	private ResetHeaders(Headers headers, Instant now) {
		this.headers = headers;
		this.now = now;
	}

	static Optional<Duration> latest(Headers headers, Instant now) {
		ResetHeaders resets = new ResetHeaders(headers, now);
		headers.names().forEach((name) -> resets.read(name.toLowerCase(Locale.ROOT)));
		return (resets.usedUp.isEmpty() ? resets.unknown : resets.usedUp).stream().max(Comparator.naturalOrder());
	}

	private void read(String name) {
		String plain = name.replace("rate-limit", "ratelimit");
		if (plain.contains("ratelimit") && plain.contains("reset")) {
			Optional<Duration> wait = this.headers.first(name).flatMap((value) -> Waits.any(value, this.now));
			Optional<Boolean> left = isLeft(name);
			if (left.isEmpty()) {
				wait.ifPresent(this.unknown::add);
			}
			else if (!left.get()) {
				wait.ifPresent(this.usedUp::add);
			}
		}
		else if (plain.equals("ratelimit")) {
			Matcher both = BOTH.matcher(this.headers.first(name).orElse(""));
			if (both.find()) {
				this.usedUp.add(Duration.ofSeconds(Long.parseLong(both.group(1))));
			}
		}
	}

	/**
	 * Whether anything is left of a limit, if another header tells.
	 */
	private Optional<Boolean> isLeft(String name) {
		return this.headers.first(name.replace("reset", "remaining"))
			.map((left) -> !left.matches("0(\\.0*)?"))
			.or(() -> this.headers.first(name.replace("reset", "status")).map((status) -> !status.equals("rejected")));
	}

}
