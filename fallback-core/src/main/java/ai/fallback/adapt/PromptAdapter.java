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

import java.util.List;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.Hop;
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
	 * Adapt a prompt for a place in a chain, and tell what that has cost. Without an
	 * implementation of its own, an adapter knows nothing of the place and has nothing to
	 * tell.
	 * @param prompt what the caller sent; must not be changed
	 * @param hop the place whose target is about to be asked
	 * @return the prompt for that hop
	 */
	default Adapted adapt(Prompt prompt, Hop hop) {
		return new Adapted(adapt(prompt, hop.target()), List.of());
	}

	/**
	 * The built-in adapter. It carries the options over that the target's provider
	 * understands, within the provider's limits, and the tools; never the model id, which
	 * is always the target's own, and never what only another provider knows. It applies
	 * the hop's own settings, and puts messages into an order and tool calls into a form
	 * that the provider accepts.
	 * @return the adapter
	 */
	static PromptAdapter portable() {
		return new PortablePromptAdapter();
	}

	/**
	 * Several adapters, one after the other: each gets the prompt that the one before has
	 * made.
	 * @param adapters the adapters in their order; with none, prompts stay as they are
	 * @return an adapter that asks them all
	 */
	static PromptAdapter inOrder(List<PromptAdapter> adapters) {
		return (adapters.size() == 1) ? adapters.get(0) : new AdaptersInOrder(adapters);
	}

}
