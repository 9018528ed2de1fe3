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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the model of the next hop says when it is asked to go on.
 */
interface NextHop {

	/**
	 * Speak.
	 * @param answer the whole answer
	 * @param cut where it was interrupted
	 * @return the continuation
	 */
	String says(String answer, int cut);

	static NextHop goesOn() {
		return String::substring;
	}

	static NextHop startsOver() {
		return (answer, cut) -> answer;
	}

	/**
	 * Repeat the last words, the one that was cut in the middle included.
	 * @param words how many
	 * @return the model
	 */
	static NextHop repeats(int words) {
		return (answer, cut) -> {
			int start = cut;
			for (int word = 0; word < words; word++) {
				while (start > 0 && Character.isWhitespace(answer.charAt(start - 1))) {
					start--;
				}
				while (start > 0 && !Character.isWhitespace(answer.charAt(start - 1))) {
					start--;
				}
			}
			while (start < cut && Character.isWhitespace(answer.charAt(start))) {
				start++;
			}
			return answer.substring(start);
		};
	}

	static NextHop introduces(String preamble, NextHop then) {
		return (answer, cut) -> preamble + then.says(answer, cut);
	}

	static Map<String, NextHop> all() {
		Map<String, NextHop> all = new LinkedHashMap<>();
		all.put("goes on", goesOn());
		for (int words = 1; words <= 8; words++) {
			all.put("repeats " + words, repeats(words));
		}
		all.put("starts over", startsOver());
		for (String preamble : new String[] { "Sure, here is the rest:\n\n", "Continuing from where I left off:\n\n",
				"Certainly! ", "Sure, here is the rest: ", "Here's the continuation:\n", "..." }) {
			String name = "'" + preamble.replace("\n", "\\n") + "' and ";
			all.put(name + "goes on", introduces(preamble, goesOn()));
			all.put(name + "repeats 4", introduces(preamble, repeats(4)));
			all.put(name + "starts over", introduces(preamble, startsOver()));
		}
		return all;
	}

}
