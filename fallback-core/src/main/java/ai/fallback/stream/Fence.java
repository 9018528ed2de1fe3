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

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The fenced block in which a partial answer ended, which a continuation may open once
 * more.
 */
final class Fence {

	private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(`{3,}|~{3,})([^`\\n]*)$");

	private static final Pattern REOPENING = Pattern.compile("(`{3,}|~{3,})([^`\\n]*)\\n");

	/**
	 * Blocks in which a block may begin.
	 */
	private static final Set<String> OF_TEXT = Set.of("", "markdown", "md", "text", "txt", "mdx");

	private final @Nullable String mark;

	private final String language;

	private Fence(@Nullable String mark, String language) {
		this.mark = mark;
		this.language = language;
	}

	static Fence at(String partial) {
		String open = null;
		String language = "";
		Matcher line = LINE.matcher(partial);
		while (line.find()) {
			String mark = line.group(1);
			String info = line.group(2).strip();
			if (open == null) {
				open = mark;
				language = info.toLowerCase(Locale.ROOT);
			}
			else if (info.isEmpty() && mark.startsWith(open)) {
				open = null;
			}
		}
		return new Fence(open, language);
	}

	boolean isOpen() {
		return this.mark != null;
	}

	/**
	 * Find the line that opens the block again. A line without a language closes it.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return how long that line is, none if there is not, {@link Overlap#OPEN} if that
	 * is not known yet
	 */
	int reopening(String text, boolean complete) {
		String mark = this.mark;
		if (mark == null || OF_TEXT.contains(this.language)) {
			return 0;
		}
		Matcher line = REOPENING.matcher(text);
		if (line.lookingAt()) {
			boolean same = line.group(1).startsWith(mark)
					&& line.group(2).strip().toLowerCase(Locale.ROOT).equals(this.language);
			return same ? line.end() : 0;
		}
		return (!complete && line.hitEnd() && text.length() < 60) ? Overlap.OPEN : 0;
	}

}
