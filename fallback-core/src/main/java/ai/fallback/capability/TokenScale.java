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

import java.util.concurrent.atomic.AtomicLong;

/**
 * How a target's tokens compare with our estimates, learned from the usage that it
 * reports: a factor from {@value #LEAST} to {@value #MOST} that follows the last answers.
 * Safe for many threads.
 */
public final class TokenScale {

	private static final double LEAST = 0.5;

	private static final double MOST = 2;

	private static final double WEIGHT = 0.2;

	/**
	 * Fewer tokens say more about what a provider adds than about how it counts.
	 */
	private static final int ENOUGH = 200;

	/**
	 * How many reports make the factor something to rely on.
	 */
	private static final int RELIABLE = 5;

	private static final double UNSURE_MARGIN = 0.10;

	private static final double SURE_MARGIN = 0.03;

	/**
	 * The factor as a float in the lower half, the number of reports in the upper.
	 */
	private final AtomicLong state = new AtomicLong(state(1, 0));

	/**
	 * Learn from an answer. What is far from the estimate is about something else, such
	 * as tokens that were cached, or many rounds of tools.
	 * @param estimated how many tokens the prompt was taken to have
	 * @param reported how many the provider counted
	 */
	public void learn(long estimated, long reported) {
		double ratio = (double) reported / estimated;
		if (estimated < ENOUGH || ratio < LEAST || ratio > MOST) {
			return;
		}
		long before = this.state.get();
		int reports = reports(before);
		double weight = Math.max(WEIGHT, 1.0 / (reports + 1));
		double factor = factor(before) + weight * (ratio - factor(before));
		this.state.compareAndSet(before, state((float) factor, Math.min(reports + 1, RELIABLE)));
	}

	/**
	 * What to multiply an estimate with.
	 * @return the factor
	 */
	public double factor() {
		return factor(this.state.get());
	}

	/**
	 * By how much an estimate may be too high still: a prompt is only said not to fit if
	 * it would not even then.
	 * @return a part of the estimate
	 */
	double margin() {
		return (reports(this.state.get()) >= RELIABLE) ? SURE_MARGIN : UNSURE_MARGIN;
	}

	private static long state(float factor, int reports) {
		return ((long) reports << Integer.SIZE) | (Float.floatToIntBits(factor) & 0xFFFFFFFFL);
	}

	private static float factor(long state) {
		return Float.intBitsToFloat((int) state);
	}

	private static int reports(long state) {
		return (int) (state >>> Integer.SIZE);
	}

}
