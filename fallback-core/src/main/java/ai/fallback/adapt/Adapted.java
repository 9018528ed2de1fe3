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

/**
 * A prompt in the form that a hop takes, and what that has cost.
 *
 * @param prompt the prompt for the hop
 * @param notes what could not be carried over or had to be changed: names without values,
 * such as {@code top-k dropped}
 */
public record Adapted(Prompt prompt, List<String> notes) {

	public Adapted {
		notes = List.copyOf(notes);
	}

	/**
	 * The same notes to another prompt.
	 * @param other the prompt
	 * @return what was adapted further
	 */
	public Adapted with(Prompt other) {
		return new Adapted(other, this.notes);
	}

	/**
	 * Leaves the prompt out.
	 */
	@Override
	public String toString() {
		return "Adapted" + this.notes;
	}

}
