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

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * One adapter after the other; each gets what the one before has made.
 */
final class AdaptersInOrder implements PromptAdapter {

	private final List<PromptAdapter> adapters;

	AdaptersInOrder(List<PromptAdapter> adapters) {
		this.adapters = List.copyOf(adapters);
	}

	@Override
	public Prompt adapt(Prompt prompt, Target target) {
		Prompt adapted = prompt;
		for (PromptAdapter adapter : this.adapters) {
			adapted = adapter.adapt(adapted, target);
		}
		return adapted;
	}

	@Override
	public Adapted adapt(Prompt prompt, Hop hop) {
		Prompt adapted = prompt;
		List<String> notes = new ArrayList<>(0);
		for (PromptAdapter adapter : this.adapters) {
			Adapted next = adapter.adapt(adapted, hop);
			adapted = next.prompt();
			notes.addAll(next.notes());
		}
		return new Adapted(adapted, notes);
	}

}
