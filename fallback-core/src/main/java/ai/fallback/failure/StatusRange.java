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

import java.util.regex.Pattern;

/**
 * A status as a rule names it: {@code 429}, {@code 5xx}, or {@code none} for an error
 * that came without one.
 */
final class StatusRange {

	private static final Pattern FORM = Pattern.compile("[1-9](\\d\\d|xx)");

	private final int first;

	private final int last;

	private StatusRange(int first, int last) {
		this.first = first;
		this.last = last;
	}

	static StatusRange of(String status) {
		if (status.equals("none")) {
			return new StatusRange(0, 0);
		}
		if (!FORM.matcher(status).matches()) {
			throw new IllegalArgumentException("'status' must be like 429, 5xx or none but is '" + status + "'");
		}
		return new StatusRange(Integer.parseInt(status.replace('x', '0')), Integer.parseInt(status.replace('x', '9')));
	}

	boolean contains(int status) {
		return this.first <= status && status <= this.last;
	}

}
