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

import java.math.BigDecimal;

/**
 * A sum of money. It is exact to the last digit, in whichever order and on whichever
 * threads the amounts come.
 */
final class Money {

	private BigDecimal sum = BigDecimal.ZERO;

	synchronized void add(BigDecimal amount) {
		this.sum = this.sum.add(amount);
	}

	/**
	 * The sum without zeros that say nothing.
	 */
	synchronized BigDecimal sum() {
		BigDecimal sum = this.sum.stripTrailingZeros();
		return (sum.scale() < 0) ? sum.setScale(0) : sum;
	}

}
