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

package ai.fallback;

import java.time.Duration;

import ai.fallback.chain.Chain;

/**
 * How long a request may take until its answer is there, or a stream's first output.
 *
 * @param left what this request has
 * @param usual what a request has that nobody above has spent time on
 */
record Allowance(Duration left, Duration usual) {

	/**
	 * Of a hop that is no chain.
	 */
	static final Allowance NONE = new Allowance(Duration.ZERO, Duration.ZERO);

	/**
	 * That of a chain that its callers ask.
	 */
	static Allowance of(Chain chain) {
		return new Allowance(chain.deadline(), chain.deadline());
	}

	/**
	 * That of a chain which another asks that gives it so much.
	 */
	Allowance within(Allowance given) {
		return new Allowance(shorter(this.left, given.left), shorter(this.usual, given.usual));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
