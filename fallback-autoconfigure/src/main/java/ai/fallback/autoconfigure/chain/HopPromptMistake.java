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

package ai.fallback.autoconfigure.chain;

import java.util.List;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;
import ai.fallback.autoconfigure.mistake.Spelling;

/**
 * Something that a hop cannot do to its prompts.
 */
public final class HopPromptMistake extends ConfigurationMistake {

	private HopPromptMistake(String description, String action) {
		super(description, action);
	}

	/**
	 * The name of an option that is none.
	 * @param prefix where the hop's changes stand
	 * @param name what was written
	 * @param known the names that exist
	 * @return the mistake
	 */
	public static HopPromptMistake unknownOption(String prefix, String name, List<String> known) {
		String meant = Spelling.nearest(name, known.stream())
			.map((nearest) -> "Did you mean '" + nearest + "'? ")
			.orElse("");
		return new HopPromptMistake("'" + prefix + ".without' names an option '" + name + "' that there is not.",
				meant + "The names are those of Spring AI's options, such as 'temperature', 'top-k' and "
						+ "'reasoning-effort'.");
	}

	/**
	 * An option that is set and removed.
	 * @param prefix where the hop's changes stand
	 * @param name the name of the option
	 * @return the mistake
	 */
	public static HopPromptMistake withAndWithout(String prefix, String name) {
		return new HopPromptMistake(
				"The option '" + name + "' stands in '" + prefix + ".options' and in '" + prefix + ".without'.",
				"Remove it from one of them.");
	}

	/**
	 * A system text that is to be replaced by nothing.
	 * @param prefix where the hop's changes stand
	 * @return the mistake
	 */
	public static HopPromptMistake nothingToReplaceBy(String prefix) {
		return new HopPromptMistake("'" + prefix + ".replace-system-text' needs a text to replace it by.",
				"Write one as '" + prefix + ".system-text', or remove 'replace-system-text'.");
	}

}
