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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the HTTP status in a sentence: clients print it in many ways.
 */
final class StatusText {

	private static final String KNOWN = "(4(?:[0-2]\\d|31|51|60|9[89])|5(?:0\\d|1[01]|2\\d|30|98|99))";

	private static final Pattern NAMED = Pattern.compile(
			"\\b(?:HTTP(?:/\\d(?:\\.\\d)?)?|http[_ ]?status|status(?:[_ ]?code)?|error(?: code)?|response code|code|returned"
					+ "|responded with|failed with)(?: was)?[ :=\\[('\"]{1,4}([45]\\d\\d)\\b(?!\\.\\d)",
			Pattern.CASE_INSENSITIVE);

	/**
	 * A number at the beginning, or after the name of an error. It must not be a number
	 * of things.
	 */
	private static final Pattern FIRST = Pattern
		.compile("^\\s*(?:[\\w.$]+:|[^\\d{}<>]{0,60}\\b(?:error|failed|failure|exception|status|response)\\b)?\\W{0,8}"
				+ KNOWN
				+ "\\b(?![.,]?\\d|\\s*(?:tokens?|requests|words?|items?|records?|characters?|messages?|images?|bytes?|[kmg]i?b"
				+ "|ms|milli\\w*|s|secs?|seconds?|minutes?|times?|of|x)\\b)", Pattern.CASE_INSENSITIVE);

	private static final Pattern PHRASED = Pattern
		.compile("\\b([45]\\d\\d) (?:Bad Request|Unauthorized|Payment Required"
				+ "|Forbidden|Not Found|Request Time-?out|Conflict|Payload Too Large|Request Entity Too Large"
				+ "|Too Many Requests|Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable"
				+ "|Gateway Time-?out|(?:Client|Server) Error|[A-Z]+(?:_[A-Z]+)+)", Pattern.CASE_INSENSITIVE);

	/**
	 * Between what failed and what is said of it, but not a number of things.
	 */
	private static final Pattern BETWEEN = Pattern
		.compile(": " + KNOWN + " (?=(?!(?:Token|Request|Word|Message|Image)s? )[A-Z][a-z]+ [a-z]|[{\\[-])");

	private StatusText() {
	}

	/**
	 * Look for a status.
	 * @param text what to look in
	 * @return the status, or 0
	 */
	static int in(String text) {
		for (Pattern pattern : new Pattern[] { FIRST, NAMED, PHRASED, BETWEEN }) {
			Matcher matcher = pattern.matcher(text);
			if (matcher.find()) {
				return Integer.parseInt(matcher.group(1));
			}
		}
		return 0;
	}

}
