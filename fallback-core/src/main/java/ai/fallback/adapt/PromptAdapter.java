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

package ai.fallback.adapt;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.Target;

/**
 * Turns the caller's prompt into the one that a target should get.
 */
@FunctionalInterface
public interface PromptAdapter {

	/**
	 * Adapt a prompt.
	 * @param prompt what the caller sent; must not be changed
	 * @param target what is about to be asked
	 * @return the prompt for that target
	 */
	Prompt adapt(Prompt prompt, Target target);

	/**
	 * Carries the options over that every provider understands, and the tools; never the
	 * model id, which is always the target's own, and never what only one provider knows.
	 * @return the built-in adapter
	 */
	static PromptAdapter portable() {
		return new PortablePromptAdapter();
	}

}
