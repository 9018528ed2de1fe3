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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sorts the fields of an error body by what they are: a code, a status, a hint, a finish
 * reason, a sentence, or content that is nobody's business.
 */
final class BodyFields {

	private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_.:#/\\-]{1,120}");

	private static final Pattern HUMPS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

	/**
	 * A member of a union that is named for the error which it is.
	 */
	private static final Pattern ERROR_NAME = Pattern.compile("[a-z]{3,60}exception");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

	private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");

	/**
	 * Names an error better than those of {@link #TYPES}.
	 */
	private static final Set<String> CODES = Set.of("code", "errorcode", "errcode", "statuscode", "httpcode",
			"errorname", "blockreason", "reason", "errorreason");

	private static final Set<String> TYPES = Set.of("type", "errortype", "error", "status", "httpstatus",
			"httpstatuscode", "kind", "exception", "exceptiontype", "err", "title");

	private static final Set<String> HINTS = Set.of("retrydelay", "retryafter", "retryafterseconds", "retryafterms",
			"resetsinseconds", "resetsat", "resetat", "estimatedtime", "quotaresetdelay", "quotaresettimestamp",
			"resetseconds", "resetinseconds", "resetsin", "resetin", "resetafter", "resettime", "waitseconds",
			"retryin", "retryinseconds");

	private static final Set<String> FINISH = Set.of("finishreason", "stopreason", "donereason");

	private static final Set<String> ANSWER = Set.of("choices", "candidates", "promptfeedback", "messagestop",
			"stopreason", "donereason", "finishreason", "output");

	private static final Set<String> CONTENT = Set.of("content", "text", "prompt", "input", "inputs",
			"failedgeneration", "arguments", "reasoning", "reasoningcontent", "thinking", "thought", "query", "id",
			"requestid", "responseid", "userid", "providername", "object", "model", "modelversion", "param", "@type",
			"domain", "url", "instance", "extendedhelp", "path", "timestamp", "severity", "category", "created",
			"createdat", "role", "name", "loc", "service", "consumer", "method");

	private final ObjIntConsumer<String> sentences;

	private final Set<String> codes = new LinkedHashSet<>();

	private final Set<String> types = new LinkedHashSet<>();

	private final List<Integer> statuses = new ArrayList<>();

	private final Map<String, String> hints = new HashMap<>();

	private final Headers headers = new Headers();

	private final Set<String> names = new TreeSet<>();

	private @Nullable String finishReason;

	private boolean error;

	BodyFields(ObjIntConsumer<String> sentences) {
		this.sentences = sentences;
	}

	void read(Map<?, ?> object, int depth) {
		object.forEach((key, value) -> {
			String name = Words.code(String.valueOf(key)).replaceFirst("^__", "");
			if (value instanceof Map<?, ?> && ERROR_NAME.matcher(name).matches()) {
				this.types.add(String.valueOf(key));
			}
			if (this.names.size() < 60) {
				this.names.add(name);
			}
			this.error |= name.equals("error") && value != null;
			read(name, value, depth);
		});
	}

	/**
	 * Reads the value of a field.
	 */
	void read(String name, @Nullable Object value, int depth) {
		if (value instanceof Map<?, ?> object) {
			if (HINTS.contains(name) && object.get("seconds") != null) {
				leaf(name, seconds(object), depth);
			}
			else if (name.equals("headers")) {
				object.forEach((key, header) -> this.headers.add(String.valueOf(key), String.valueOf(header)));
			}
			else {
				read(object, depth);
			}
		}
		else if (value instanceof List<?> items) {
			items.forEach((item) -> read(name, item, depth));
		}
		else if (value instanceof String text && !text.isBlank()) {
			leaf(name, text.strip(), depth);
		}
	}

	/**
	 * A duration that is an object of seconds and nanoseconds.
	 */
	private static String seconds(Map<?, ?> duration) {
		String nanos = String.valueOf(duration.get("nanos"));
		String fraction = nanos.matches("\\d{1,9}") ? "." + "0".repeat(9 - nanos.length()) + nanos : "";
		return duration.get("seconds") + fraction;
	}

	private void leaf(String name, String text, int depth) {
		if (FINISH.contains(name)) {
			this.finishReason = FinishReasons.isRefusal(this.finishReason) ? this.finishReason : text;
		}
		else if (HINTS.contains(name)) {
			this.hints.putIfAbsent(name, text);
		}
		else if (name.equals("refusal")) {
			this.finishReason = name;
		}
		else if (name.equals("blockreason")) {
			this.finishReason = "blocked";
		}
		else if (CODES.contains(name) && isCode(name, text)) {
			code(text);
		}
		else if (TYPES.contains(name) && isCode(name, text)) {
			this.types.add(text);
		}
		else if (name.equals("quotaid")) {
			this.sentences.accept(HUMPS.matcher(text).replaceAll(" "), depth + 1);
		}
		else if (!CONTENT.contains(name)) {
			if (IDENTIFIER.matcher(text).matches() && text.indexOf('_') > 0) {
				this.types.add(text);
			}
			this.sentences.accept(text, depth + 1);
		}
	}

	private boolean isCode(String name, String text) {
		if (STATUS.matcher(text).matches()) {
			this.statuses.add(Integer.parseInt(text));
			return false;
		}
		if (NUMBER.matcher(text).matches()) {
			this.types.add(name + ":" + text);
			return text.length() > 3;
		}
		return IDENTIFIER.matcher(text).matches() && !text.equalsIgnoreCase("error");
	}

	/**
	 * Takes a code, also from an AWS type such as {@code com.amazon.coral#Throttling} or
	 * {@code Throttling:http://…}.
	 */
	void code(String text) {
		String code = text.substring(text.indexOf('#') + 1);
		int link = code.indexOf(":http");
		code = (link > 0) ? code.substring(0, link) : code;
		if (!code.isEmpty()) {
			this.codes.add(code);
		}
	}

	Set<String> codes() {
		Set<String> all = new LinkedHashSet<>(this.codes);
		this.types.forEach((type) -> all.add(type.substring(type.indexOf('#') + 1)));
		return all;
	}

	List<Integer> statuses() {
		return this.statuses;
	}

	Map<String, String> hints() {
		return this.hints;
	}

	Headers headers() {
		return this.headers;
	}

	Set<String> names() {
		return this.names;
	}

	@Nullable String finishReason() {
		return this.finishReason;
	}

	boolean isAnswer() {
		return !this.error && this.codes.isEmpty() && this.names.stream().anyMatch(ANSWER::contains);
	}

}
