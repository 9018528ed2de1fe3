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

package ai.fallback.autoconfigure.value;

import java.math.BigDecimal;

/**
 * A part of a whole, written as {@code 20%} or {@code 0.2}.
 *
 * @param value the part, from 0 to 1
 */
public record Share(double value) {

	/**
	 * Read a share.
	 * @param text a percentage, or a number from 0 to 1
	 * @return the share
	 */
	public static Share valueOf(String text) {
		String number = text.strip();
		boolean percent = number.endsWith("%");
		BigDecimal value = new BigDecimal(percent ? number.substring(0, number.length() - 1).strip() : number);
		double share = percent ? value.movePointLeft(2).doubleValue() : value.doubleValue();
		if (share < 0 || share > 1) {
			throw new IllegalArgumentException("a share must be from 0% to 100%");
		}
		return new Share(share);
	}

	/**
	 * Read a share that YAML took for a number.
	 * @param number a number from 0 to 1
	 * @return the share
	 */
	public static Share of(Double number) {
		return valueOf(number.toString());
	}

	/**
	 * Read a share that YAML took for a whole number.
	 * @param number nothing or all
	 * @return the share
	 */
	public static Share of(Integer number) {
		return valueOf(number.toString());
	}

	@Override
	public String toString() {
		return BigDecimal.valueOf(this.value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
	}

}
