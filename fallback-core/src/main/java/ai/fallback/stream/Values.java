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

package ai.fallback.stream;

import java.util.HashSet;
import java.util.Set;

/**
 * The values that the end of a text consists of if there are but a few that recur, as in
 * a matrix, a table of marks or a chorus: any of them may follow any other, so what is
 * said of them twice proves nothing.
 */
final class Values {

	/**
	 * How many of the last values are looked at, and how many numbers must be among them.
	 */
	private static final int LAST = 8;

	private static final int FEWEST = 4;

	/**
	 * So many different ones are a few.
	 */
	private static final int FEW = 3;

	private final Set<String> few;

	private final boolean numbers;

	private Values(Set<String> few, boolean numbers) {
		this.few = few;
		this.numbers = numbers;
	}

	/**
	 * The values of a text's last paragraph, the one in which it may have been cut not
	 * counted.
	 * @param text the text
	 * @return none if they are many, or do not recur
	 */
	static Values atEndOf(String text) {
		Set<String> different = new HashSet<>();
		Set<String> recurring = new HashSet<>();
		int count = 0;
		int end = endOfValue(text, startOfValue(text, text.length()));
		while (end > 0 && count < LAST && different.size() <= FEW) {
			int start = startOfValue(text, end);
			String value = text.substring(start, end);
			if (!different.add(value)) {
				recurring.add(value);
			}
			count++;
			end = endOfValue(text, start);
		}
		boolean numbers = different.stream().noneMatch((value) -> Character.isLetter(value.charAt(0)));
		boolean few = count >= (numbers ? FEWEST : LAST) && different.size() <= FEW;
		return new Values(few ? recurring : Set.of(), numbers);
	}

	/**
	 * Whether a text says nothing else, statements of code excepted.
	 * @param text the text, which may end in the middle of a value
	 * @return whether it is made of these values
	 */
	boolean mayBeAll(String text) {
		if (this.few.isEmpty() || !this.numbers && text.indexOf('(') >= 0) {
			return false;
		}
		boolean any = false;
		for (int at = 0; at < text.length(); at++) {
			int first = at;
			while (at < text.length() && isPart(text.charAt(at))) {
				at++;
			}
			if (at < text.length() && at > first && !this.few.contains(text.substring(first, at))) {
				return false;
			}
			any = any || at > first;
		}
		return any;
	}

	private static boolean isPart(char character) {
		return Character.isLetterOrDigit(character) || character == '.';
	}

	private static int startOfValue(String text, int end) {
		int start = end;
		while (start > 0 && isPart(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	/**
	 * The end of the value before, or none in the same paragraph.
	 */
	private static int endOfValue(String text, int start) {
		int end = start;
		while (end > 0 && !isPart(text.charAt(end - 1))) {
			if (end > 1 && text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\n') {
				return 0;
			}
			end--;
		}
		return end;
	}

}
