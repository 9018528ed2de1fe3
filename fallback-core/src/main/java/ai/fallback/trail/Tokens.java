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

package ai.fallback.trail;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * The tokens of one attempt, as its provider counted them.
 *
 * @param prompt the tokens that were sent
 * @param completion the tokens that were written
 */
public record Tokens(long prompt, long completion) {

	/**
	 * Some models leave out what they do not count.
	 */
	static @Nullable Tokens of(@Nullable Usage usage) {
		return (usage != null) ? new Tokens(count(usage.getPromptTokens()), count(usage.getCompletionTokens())) : null;
	}

	private static long count(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
