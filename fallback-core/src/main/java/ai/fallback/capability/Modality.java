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

import java.util.Locale;

/**
 * What a model can read or make.
 */
public enum Modality {

	/**
	 * Text.
	 */
	TEXT("text"),

	/**
	 * Pictures.
	 */
	IMAGE("images"),

	/**
	 * Sound.
	 */
	AUDIO("audio"),

	/**
	 * Moving pictures.
	 */
	VIDEO("video"),

	/**
	 * Documents in the Portable Document Format.
	 */
	PDF("PDF documents");

	private final String words;

	Modality(String words) {
		this.words = words;
	}

	/**
	 * The modality for people.
	 * @return a word or two
	 */
	public String words() {
		return this.words;
	}

	/**
	 * The modality of a name as catalogues and configurations write it.
	 * @param name a name such as {@code image}
	 * @return the modality
	 */
	static Modality of(String name) {
		return valueOf(name.strip().toUpperCase(Locale.ROOT));
	}

}
