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

package ai.fallback.autoconfigure.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.WhatIf;
import ai.fallback.failure.FailureKind;
import ai.fallback.rehearsal.MadeUpReply;

/**
 * Reads what targets would reply.
 */
final class ReplyWords {

	private static final String EXAMPLE = "anthropic: 529 retry-after 30s, openai: silent then answers after 3s";

	private static final String CHOICES = "'answers', 'silent', an HTTP status from 400 to 599, "
			+ "or a kind of failure such as 'rate-limited'";

	private ReplyWords() {
	}

	static void tell(@Nullable String text, WhatIf question) {
		Words.byTarget(text, EXAMPLE).forEach((target, words) -> {
			List<MadeUpReply> replies = new ArrayList<>();
			for (String reply : words.split("\\bthen\\b", -1)) {
				replies.add(reply(reply.strip()));
			}
			question.reply(target, replies.get(0), replies.subList(1, replies.size()).toArray(MadeUpReply[]::new));
		});
	}

	private static MadeUpReply reply(String text) {
		Iterator<String> words = Arrays.asList(text.split("\\s+")).iterator();
		MadeUpReply reply = what(words.next(), text);
		while (words.hasNext()) {
			String word = words.next();
			if (!words.hasNext()) {
				throw Words.mistake(text, "something after '" + word + "'", EXAMPLE);
			}
			reply = more(reply, word, words.next(), text);
		}
		return reply;
	}

	private static MadeUpReply what(String word, String text) {
		if (word.matches("[45]\\d\\d")) {
			return MadeUpReply.status(Integer.parseInt(word));
		}
		if (word.equals("answers")) {
			return MadeUpReply.answers();
		}
		if (word.equals("silent")) {
			return MadeUpReply.silent();
		}
		FailureKind kind = Words.constant(FailureKind.class, word);
		if (kind == null) {
			throw Words.mistake(text, CHOICES, EXAMPLE);
		}
		return MadeUpReply.fails(kind);
	}

	private static MadeUpReply more(MadeUpReply reply, String word, String value, String text) {
		return switch (word) {
			case "code" -> reply.code(value);
			case "retry-after" -> reply.retryAfter(Words.duration(value, text, EXAMPLE));
			case "after" -> reply.after(Words.duration(value, text, EXAMPLE));
			default ->
				throw Words.mistake(text, "'code', 'retry-after' or 'after' in place of '" + word + "'", EXAMPLE);
		};
	}

}
