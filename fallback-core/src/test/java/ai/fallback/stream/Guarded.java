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

import java.util.Random;

/**
 * Shows texts to a guard.
 */
final class Guarded {

	private Guarded() {
	}

	/**
	 * Where the guard says that a text is of no use: after how many characters.
	 * @return the place, or -1 if it says nothing
	 */
	static int end(StreamGuard guard, String text, int pieces) {
		for (int at = 0; at < text.length(); at += pieces) {
			int end = Math.min(text.length(), at + pieces);
			if (guard.look(text.substring(at, end)).isUnusable()) {
				return end;
			}
		}
		return -1;
	}

	/**
	 * Where the guard says that what is of no use begins.
	 */
	static long begin(StreamGuard guard, String text, int pieces) {
		for (int at = 0; at < text.length(); at += pieces) {
			int end = Math.min(text.length(), at + pieces);
			StreamGuard.Verdict verdict = guard.look(text.substring(at, end));
			if (verdict.isUnusable()) {
				return verdict.from(0, end);
			}
		}
		throw new AssertionError("The guard says nothing");
	}

	/**
	 * Sentences, none of which is said twice in succession.
	 */
	static String prose(int length) {
		String[] words = ("the a first hop then answers slowly because no provider of models was ready when it had "
				+ "asked politely for any reply and so on")
			.split(" ");
		Random random = new Random(length);
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(words[random.nextInt(words.length)]).append((random.nextInt(9) == 0) ? ". " : " ");
		}
		return text.substring(0, length);
	}

}
