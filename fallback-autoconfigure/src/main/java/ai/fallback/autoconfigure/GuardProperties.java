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

package ai.fallback.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * What a user types about the guards of a chain.
 */
public class GuardProperties {

	/**
	 * Whether an answer is left that has replacement and control characters instead of
	 * text.
	 */
	private boolean garbage = true;

	/**
	 * Whether an answer is left that says the same again and again.
	 */
	private boolean repetition = true;

	/**
	 * How many characters an answer may have. Without it, as many as there are.
	 */
	private @Nullable Integer maxLength;

	/**
	 * Guards that are listed and not described.
	 * @param text what stands behind the name
	 * @return the defaults
	 */
	public static GuardProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new GuardProperties());
	}

	public boolean isGarbage() {
		return this.garbage;
	}

	public void setGarbage(boolean garbage) {
		this.garbage = garbage;
	}

	public boolean isRepetition() {
		return this.repetition;
	}

	public void setRepetition(boolean repetition) {
		this.repetition = repetition;
	}

	public @Nullable Integer getMaxLength() {
		return this.maxLength;
	}

	public void setMaxLength(@Nullable Integer maxLength) {
		this.maxLength = maxLength;
	}

}
