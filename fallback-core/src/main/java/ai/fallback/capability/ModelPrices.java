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

package ai.fallback.capability;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a provider charges, in US dollars for a million tokens. A price that is
 * {@code null} is not known; one of zero is: nothing.
 *
 * @param input for what is sent
 * @param output for what is answered
 * @param cacheRead for what is sent and was found in the provider's cache
 * @param cacheWrite for what is sent and was put into the provider's cache
 */
public record ModelPrices(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite) {

	/**
	 * Prices of which none is known.
	 */
	public static final ModelPrices UNKNOWN = new ModelPrices(null, null, null, null);

	public ModelPrices {
		requireNotNegative("input", input);
		requireNotNegative("output", output);
		requireNotNegative("cacheRead", cacheRead);
		requireNotNegative("cacheWrite", cacheWrite);
	}

	/**
	 * These prices with others in the place of some.
	 * @param others the prices that win where they are known
	 * @return the prices
	 */
	public ModelPrices with(ModelPrices others) {
		return new ModelPrices((others.input != null) ? others.input : this.input,
				(others.output != null) ? others.output : this.output,
				(others.cacheRead != null) ? others.cacheRead : this.cacheRead,
				(others.cacheWrite != null) ? others.cacheWrite : this.cacheWrite);
	}

	/**
	 * What tokens cost. Tokens from a cache count as any other: the price may be too
	 * high, and never too low for them.
	 * @param prompt how many tokens were sent
	 * @param completion how many were answered
	 * @return US dollars, or {@code null} if a price is not known
	 */
	public @Nullable BigDecimal cost(long prompt, long completion) {
		if (this.input == null || this.output == null) {
			return null;
		}
		return this.input.multiply(BigDecimal.valueOf(prompt))
			.add(this.output.multiply(BigDecimal.valueOf(completion)))
			.movePointLeft(6);
	}

	private static void requireNotNegative(String name, @Nullable BigDecimal price) {
		if (price != null && price.signum() < 0) {
			throw new IllegalArgumentException("'" + name + "' must not be negative, got " + price);
		}
	}

}
