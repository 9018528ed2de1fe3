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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads evidence: finds JSON in texts and in the strings of other JSON, takes codes,
 * sentences, hints and finish reasons out of it, and leaves alone what may be content.
 */
final class FactsReader {

	private static final int DEEPEST = 6;

	private static final int MOST_TEXTS = 64;

	private static final Pattern CLASS_NAMES = Pattern
		.compile("(?<![\\w$])(?:[A-Za-z_][\\w$]{0,60}\\.){0,12}([A-Z][\\w$]{2,80}(?:Exception|Error|Timeout)"
				+ "|[a-z]{3,20}(?:[A-Z][a-z]{2,20}){0,3}Exception)(?![\\w$])");

	private static final Pattern TYPE_NAMES = Pattern
		.compile("(?:[A-Za-z_]\\w*[.$])*?(?:([A-Z]\\w*)\\$)?([A-Z]\\w*)(?![\\w$]|\\.\\w)");

	private static final Pattern SPOKEN_CODES = Pattern
		.compile("(?<![\\w.])(?:[a-z]{2,30}(?:_[a-z]{2,30}){1,6}(?!\\w)|[A-Z]{2,30}(?:_[A-Z]{2,30}){1,5}(?=[:)])"
				+ "|[A-Z]{5,30}(?=[:)])"
				+ "|(?<=\\[)[A-Z][A-Za-z]{3,40}(?:\\.[A-Z][A-Za-z]{2,40}){0,3}(?=])|(?<=\\()(?:[A-Z][a-z]{1,20}){2,6}(?=\\))"
				+ "|(?<=^\\s{0,9})(?:[A-Z][a-z]{2,20}){2,5}(?:\\.[A-Z][A-Za-z]{2,40}){0,3}(?=[ :])"
				+ "|(?<=: )(?:[A-Z][a-z]{2,20}){2,5}(?:\\.[A-Z][A-Za-z]{2,40}){0,3}(?=:))");

	/**
	 * A message that is printed as Protobuf prints has its name before it.
	 */
	private static final Pattern NAME_BEFORE = Pattern.compile("(?<!\\w)([a-z]{2,30}(?:_[a-z]{2,30}){0,3}) ?$");

	private static final Set<Integer> VAGUE = Set.of(500, 502, 503);

	private final ErrorEvidence evidence;

	private final BodyFields fields = new BodyFields(this::text);

	private final Set<String> spoken = new LinkedHashSet<>();

	private final StringBuilder wording = new StringBuilder();

	private int spokenStatus;

	private int texts;

	FactsReader(ErrorEvidence evidence) {
		this.evidence = evidence;
	}

	Facts read() {
		this.evidence.texts().forEach((text) -> text(text, 0));
		this.evidence.types().forEach((type) -> sentence(messages(type)));
		awsErrors(this.evidence.headers());
		awsErrors(this.fields.headers());
		Map<String, String> named = new LinkedHashMap<>();
		this.evidence.codes().forEach((code) -> named.putIfAbsent(Words.code(code), code));
		this.fields.codes().forEach((code) -> named.putIfAbsent(Words.code(code), code));
		int structured = named.size();
		this.evidence.types().forEach((type) -> typeNames(type, named));
		this.spoken.forEach((code) -> named.putIfAbsent(Words.code(code), code));
		Headers headers = new Headers();
		headers.addAll(this.evidence.headers());
		headers.addAll(this.fields.headers());
		return new Facts(status(), Words.code(this.evidence.provider().orElse("")), named, structured,
				this.wording.toString(), headers, this.fields.hints(), this.fields.finishReason(),
				this.fields.isAnswer(), List.copyOf(this.fields.names()), this.evidence.status().orElse(0) / 100 == 2);
	}

	/**
	 * AWS names an error in a header of the answer, or of the event in a stream.
	 */
	private void awsErrors(Headers headers) {
		headers.first("x-amzn-errortype").ifPresent(this.fields::code);
		headers.first(":exception-type").ifPresent(this.fields::code);
	}

	/**
	 * What is said besides the name of a class.
	 */
	private static @Nullable String messages(String type) {
		int colon = type.indexOf(": ");
		return (colon > 0) ? type.substring(colon + 2) : null;
	}

	/**
	 * The simple names in what may be a class name or tell of several, and those of the
	 * classes around them.
	 */
	private static void typeNames(String type, Map<String, String> named) {
		Matcher names = TYPE_NAMES.matcher(type);
		while (names.find()) {
			named.putIfAbsent(Words.code(names.group(2)), names.group(2));
			if (names.group(1) != null) {
				named.putIfAbsent(Words.code(names.group(1)), names.group(1));
			}
		}
	}

	/**
	 * The status that counts: the one of the answer, unless that is vague or a success
	 * and the body tells a better one.
	 */
	private int status() {
		int outer = this.evidence.status().orElse(0);
		List<Integer> candidates = new ArrayList<>(this.fields.statuses());
		if (candidates.isEmpty() && this.spokenStatus > 0) {
			candidates.add(this.spokenStatus);
		}
		boolean told = outer >= 400;
		if (told && !VAGUE.contains(outer)) {
			return outer;
		}
		for (int candidate : candidates) {
			if (!VAGUE.contains(candidate)) {
				return candidate;
			}
		}
		return told ? outer : candidates.stream().findFirst().orElse(0);
	}

	private void text(String text, int depth) {
		if (depth > DEEPEST || ++this.texts > MOST_TEXTS) {
			return;
		}
		int position = 0;
		int brace = Words.isMarkup(text) ? -1 : text.indexOf('{');
		while (brace >= 0) {
			if (text.startsWith("{\\\"", brace)) {
				sentence(text.substring(position, brace));
				text(text.substring(brace).replace("\\\"", "\"").replace("\\\\", "\\"), depth + 1);
				return;
			}
			Json.Parsed parsed = Json.parse(text, brace);
			if (parsed.value() instanceof Map<?, ?> object && !object.isEmpty()) {
				String before = text.substring(position, brace);
				sentence(before);
				Matcher name = NAME_BEFORE.matcher(before);
				this.fields.read(name.find() ? Words.code(name.group(1)) : "", object, depth);
				position = parsed.end();
			}
			brace = text.indexOf('{', parsed.end());
		}
		sentence(text.substring(position));
	}

	private void sentence(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return;
		}
		Matcher classNames = CLASS_NAMES.matcher(Words.withoutLinks(text));
		String rest = classNames.replaceAll((found) -> {
			this.spoken.add(found.group(1));
			return " ";
		});
		Matcher codes = SPOKEN_CODES.matcher(rest);
		while (codes.find() && this.spoken.size() < 100) {
			this.spoken.add(codes.group());
		}
		if (this.spokenStatus == 0) {
			this.spokenStatus = StatusText.in(rest.strip());
		}
		this.wording.append(Words.sentence(rest)).append(" \n");
	}

}
