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

package ai.fallback.failure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What was read out of the evidence, in the form in which rules are compared with it.
 *
 * @param status the status that counts, or 0
 * @param provider who answered, in the form of {@link Words#code}, or an empty string
 * @param named the codes, from their compared form to the form they came in, those that
 * name an error best first
 * @param structured how many of the codes came from a structure and not out of a sentence
 * or a class name
 * @param wording all sentences
 * @param headers the headers, also those that a body repeats
 * @param hints what a body says about trying again, by the name of the field
 * @param finishReason the finish reason, if the body is an answer that has one
 * @param answer whether the body is an answer and not an error
 * @param shape the names of the fields, without their values
 * @param success whether the status was one of success
 */
record Facts(int status, String provider, Map<String, String> named, int structured, String wording, Headers headers,
		Map<String, String> hints, @Nullable String finishReason, boolean answer, List<String> shape, boolean success) {

	static Facts of(ErrorEvidence evidence) {
		return new FactsReader(evidence).read();
	}

	/**
	 * Whether an answer came that holds nothing of one, not even an error: an empty body
	 * or a page.
	 */
	boolean isUnreadable() {
		return this.success && this.named.isEmpty() && this.shape.isEmpty();
	}

	Set<String> codes() {
		return this.named.keySet();
	}

	/**
	 * The form in which a code came, if it came from a structure.
	 */
	@Nullable String toldCode(String code) {
		boolean told = this.named.keySet().stream().limit(this.structured).anyMatch(code::equals);
		return told ? this.named.get(code) : null;
	}

}
