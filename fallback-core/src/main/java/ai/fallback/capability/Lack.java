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
 * What a prompt needs and a model is known not to have.
 *
 * @param kind what is missing
 * @param needed how many tokens are needed, where that is the matter
 * @param available how many tokens there are
 */
public record Lack(Kind kind, long needed, long available) {

	static Lack of(Kind kind) {
		return new Lack(kind, 0, 0);
	}

	/**
	 * Room that is missing.
	 * @param needed how many tokens are needed, about
	 * @param available how many there are
	 * @return the lack
	 */
	public static Lack window(long needed, long available) {
		return new Lack(Kind.WINDOW, needed, available);
	}

	/**
	 * The amounts for people.
	 * @return a few words, or nothing where no amounts are the matter
	 */
	public String amounts() {
		return (this.kind != Kind.WINDOW) ? ""
				: String.format(Locale.ROOT, "needs about %,d tokens, has %,d", this.needed, this.available);
	}

	/**
	 * What can be missing.
	 */
	public enum Kind {

		/**
		 * Room for the prompt and its answer.
		 */
		WINDOW,

		/**
		 * An eye for pictures.
		 */
		IMAGES,

		/**
		 * An eye for pictures in formats that few read, such as HEIC and SVG.
		 */
		IMAGE_FORMATS,

		/**
		 * An ear.
		 */
		AUDIO,

		/**
		 * An eye for moving pictures.
		 */
		VIDEO,

		/**
		 * The ability to read PDF documents.
		 */
		PDF,

		/**
		 * The ability to read documents of other kinds.
		 */
		DOCUMENTS,

		/**
		 * The ability to take attachments that are elsewhere, by their addresses.
		 */
		ADDRESSES,

		/**
		 * The ability to take recordings by their addresses.
		 */
		AUDIO_ADDRESSES,

		/**
		 * The ability to take PDF documents by their addresses.
		 */
		PDF_ADDRESSES,

		/**
		 * The ability to call tools.
		 */
		TOOLS,

		/**
		 * The ability to be held to a JSON schema.
		 */
		STRUCTURED_OUTPUT

	}

}
