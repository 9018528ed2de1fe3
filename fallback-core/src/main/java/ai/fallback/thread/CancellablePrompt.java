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

package ai.fallback.thread;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A prompt that carries its lifeline, for clients that can only be reached by what they
 * are sent.
 */
public final class CancellablePrompt extends Prompt {

	private final Lifeline lifeline;

	/**
	 * Create a prompt.
	 * @param prompt what to say
	 * @param options the options, by which the client is reached
	 * @param lifeline the lifeline
	 */
	public CancellablePrompt(Prompt prompt, @Nullable ChatOptions options, Lifeline lifeline) {
		super(prompt.getInstructions(), options);
		this.lifeline = lifeline;
	}

	Lifeline lifeline() {
		return this.lifeline;
	}

	/**
	 * Equal to any prompt that says the same.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
