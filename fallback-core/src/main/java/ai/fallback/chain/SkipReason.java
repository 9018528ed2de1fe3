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

package ai.fallback.chain;

import ai.fallback.capability.Lack;

/**
 * Why a hop was passed over without an attempt.
 */
public enum SkipReason {

	/**
	 * It failed too often of late, and its circuit breaker lets nobody through.
	 */
	BREAKER_OPEN("circuit breaker open"),

	/**
	 * Its provider said to stay away for a while, or said something that waiting a moment
	 * does not cure.
	 */
	COOLING_DOWN("cooling down"),

	/**
	 * The prompt and its answer do not fit into its context window.
	 */
	TOO_SMALL("context window too small"),

	/**
	 * The prompt has a picture, and it reads none.
	 */
	NO_IMAGES("cannot read images"),

	/**
	 * The prompt has a picture in a format that few read, and it does not.
	 */
	NO_IMAGE_FORMAT("cannot read images of this format"),

	/**
	 * The prompt has a recording, and it hears none.
	 */
	NO_AUDIO("cannot read audio"),

	/**
	 * The prompt has a video, and it sees none.
	 */
	NO_VIDEO("cannot read video"),

	/**
	 * The prompt has a PDF document, and it reads none.
	 */
	NO_PDF("cannot read PDF documents"),

	/**
	 * The prompt has a document that is no PDF, and it reads none.
	 */
	NO_DOCUMENTS("cannot read documents"),

	/**
	 * The prompt has an attachment by its URL, and it takes only the bytes of such.
	 */
	NO_URLS("cannot take attachments by URL"),

	/**
	 * The prompt brings tools, and it calls none.
	 */
	NO_TOOLS("cannot call tools"),

	/**
	 * The prompt demands that the provider holds the answer to a JSON schema, and it
	 * cannot.
	 */
	NO_STRUCTURED_OUTPUT("has no native structured output"),

	/**
	 * Somebody who runs the application took it out.
	 */
	TAKEN_OUT("taken out by hand");

	private final String words;

	SkipReason(String words) {
		this.words = words;
	}

	/**
	 * The reason for a lack.
	 * @param lack what is missing
	 * @return the reason
	 */
	public static SkipReason lacking(Lack.Kind lack) {
		return switch (lack) {
			case WINDOW -> TOO_SMALL;
			case IMAGES -> NO_IMAGES;
			case IMAGE_FORMATS -> NO_IMAGE_FORMAT;
			case AUDIO -> NO_AUDIO;
			case VIDEO -> NO_VIDEO;
			case PDF -> NO_PDF;
			case DOCUMENTS -> NO_DOCUMENTS;
			case ADDRESSES, AUDIO_ADDRESSES, PDF_ADDRESSES -> NO_URLS;
			case TOOLS -> NO_TOOLS;
			case STRUCTURED_OUTPUT -> NO_STRUCTURED_OUTPUT;
		};
	}

	/**
	 * Whether the hop could not have answered this prompt at any time.
	 * @return whether the prompt is the reason, and not the hop's health
	 */
	public boolean isInability() {
		return this != BREAKER_OPEN && this != COOLING_DOWN && this != TAKEN_OUT;
	}

	/**
	 * The reason for people.
	 * @return a few words
	 */
	public String words() {
		return this.words;
	}

}
