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

package ai.fallback.breaker;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.SkipReason;

/**
 * A target may not be asked now.
 *
 * @param reason why
 * @param comesBackIn when it may be asked again, or {@code null} where nobody knows
 */
public record Outage(SkipReason reason, @Nullable Duration comesBackIn) implements Admission {

	/**
	 * Whether it is over when some time has passed.
	 * @param span the time
	 * @return whether the target may be asked then
	 */
	public boolean endsWithin(Duration span) {
		return this.comesBackIn != null && this.comesBackIn.compareTo(span) <= 0;
	}

}
