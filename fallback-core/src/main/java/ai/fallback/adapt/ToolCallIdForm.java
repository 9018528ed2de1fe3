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

/**
 * The form that a provider wants tool-call ids in. Made ids depend on nothing but what
 * they are made of, so that a conversation keeps them from turn to turn.
 */
enum ToolCallIdForm {

	/** Whatever it is, even nothing. */
	ANY("", 0, Integer.MAX_VALUE, false),

	/** Something, of at most 40 characters. */
	SHORT("call_", 1, 40, false),

	/** Letters, digits, underscores and hyphens, 64 at most. */
	WORD("call_", 1, 64, true),

	/** Nine letters and digits. */
	NINE("", 9, 9, true);

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int DIGITS_OF_LONG = 11;

	private final String prefix;

	private final int shortest;

	private final int longest;

	private final boolean plain;

	ToolCallIdForm(String prefix, int shortest, int longest, boolean plain) {
		this.prefix = prefix;
		this.shortest = shortest;
		this.longest = longest;
		this.plain = plain;
	}

	boolean accepts(String id) {
		return id.length() >= this.shortest && id.length() <= this.longest
				&& (!this.plain || id.chars().allMatch(this::isPlain));
	}

	private boolean isPlain(int character) {
		boolean alphanumeric = (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
				|| (character >= 'a' && character <= 'z');
		return alphanumeric || (this != NINE && (character == '_' || character == '-'));
	}

	/**
	 * An id in this form.
	 * @param source what it stands for; the same always gives the same
	 */
	String make(String source) {
		StringBuilder id = new StringBuilder(this.prefix);
		int length = this.prefix.length() + DIGITS_OF_LONG;
		long hash = hash(source);
		for (int i = id.length(); i < Math.min(length, this.longest); i++) {
			id.append(DIGITS.charAt((int) Long.remainderUnsigned(hash, DIGITS.length())));
			hash = Long.divideUnsigned(hash, DIGITS.length());
		}
		return id.toString();
	}

	/**
	 * FNV-1a, stirred so that short texts differ in all bits.
	 */
	private static long hash(String text) {
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < text.length(); i++) {
			hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
		}
		hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
		hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
		return hash ^ (hash >>> 31);
	}

}
