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

package ai.fallback.autoconfigure.tool;

import ai.fallback.tool.ToolRunner;

/**
 * How a chain treats the tools that models ask for.
 */
public class ToolSettings {

	/**
	 * How many rounds of tools one request may have before it fails. Only on Spring AI
	 * 1.1; on 2.0 the chat client runs tools.
	 */
	private int maxRounds = ToolRunner.DEFAULT_MAX_ROUNDS;

	/**
	 * Tools that are listed and not described.
	 * @param text what stands behind the name
	 * @return the defaults
	 */
	public static ToolSettings valueOf(String text) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
		return new ToolSettings();
	}

	public int getMaxRounds() {
		return this.maxRounds;
	}

	public void setMaxRounds(int maxRounds) {
		this.maxRounds = maxRounds;
	}

}
