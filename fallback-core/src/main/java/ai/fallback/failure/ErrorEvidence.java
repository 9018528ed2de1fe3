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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an error before anybody has judged it: an HTTP status, headers, the
 * texts that came with it, codes, and the names of exception classes. Read out of a
 * {@link Throwable}, or put together from a raw HTTP answer, so that the same rules serve
 * both.
 */
public final class ErrorEvidence {

	private static final int LONGEST_TEXT = 16 * 1024;

	private static final int LONGEST_NAME = 500;

	private static final int MOST_TEXTS = 32;

	private final @Nullable Integer status;

	private final @Nullable String provider;

	private final Headers headers;

	private final List<String> texts;

	private final Set<String> codes;

	private final Set<String> types;

	private ErrorEvidence(Builder builder) {
		this.status = builder.status;
		this.provider = builder.provider;
		this.headers = new Headers();
		this.headers.addAll(builder.headers);
		this.texts = List.copyOf(builder.texts);
		this.codes = new LinkedHashSet<>(builder.codes);
		this.types = new LinkedHashSet<>(builder.types);
	}

	/**
	 * Put evidence together.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Read an error and all its causes. Nothing of the libraries that errors come from is
	 * needed: their methods are found by name.
	 * @param error the error as it arrived
	 * @return what it tells
	 */
	public static ErrorEvidence of(Throwable error) {
		return ThrowableReader.read(error);
	}

	/**
	 * The HTTP status, where there was an answer.
	 * @return the status
	 */
	public OptionalInt status() {
		return (this.status != null) ? OptionalInt.of(this.status) : OptionalInt.empty();
	}

	/**
	 * Who answered, where that is known.
	 * @return the provider's name
	 */
	public Optional<String> provider() {
		return Optional.ofNullable(this.provider);
	}

	/**
	 * The values of a header.
	 * @param name the name, in any case
	 * @return the values, in their order
	 */
	public List<String> header(String name) {
		return this.headers.all(name);
	}

	/**
	 * The bodies and messages, outermost first. They may quote prompts and keys.
	 * @return the texts
	 */
	public List<String> texts() {
		return this.texts;
	}

	Headers headers() {
		return this.headers;
	}

	Set<String> codes() {
		return this.codes;
	}

	Set<String> types() {
		return this.types;
	}

	/**
	 * Collects evidence. Texts beyond 16 KB are cut.
	 */
	public static final class Builder {

		private final Headers headers = new Headers();

		private final List<String> texts = new ArrayList<>();

		private final Set<String> codes = new LinkedHashSet<>();

		private final Set<String> types = new LinkedHashSet<>();

		private @Nullable Integer status;

		private @Nullable String provider;

		private Builder() {
		}

		/**
		 * The HTTP status. The first one that tells of an error is kept.
		 * @param status the status
		 * @return this builder
		 */
		public Builder status(int status) {
			if (this.status == null || (this.status < 400 && status >= 400)) {
				this.status = status;
			}
			return this;
		}

		/**
		 * Who answered. Rules can be limited to a provider.
		 * @param provider the provider's name
		 * @return this builder
		 */
		public Builder provider(String provider) {
			this.provider = provider;
			return this;
		}

		/**
		 * A header of the answer.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.add(name, value);
			return this;
		}

		/**
		 * A body or a message.
		 * @param text the text, JSON or not
		 * @return this builder
		 */
		public Builder text(String text) {
			String bounded = cut(text, LONGEST_TEXT);
			if (!bounded.isBlank() && this.texts.size() < MOST_TEXTS && !this.texts.contains(bounded)) {
				this.texts.add(bounded);
			}
			return this;
		}

		/**
		 * A code that the provider or its library names the error by.
		 * @param code the code
		 * @return this builder
		 */
		public Builder code(String code) {
			this.codes.add(cut(code, LONGEST_NAME));
			return this;
		}

		/**
		 * The name of an exception class.
		 * @param className the name, with or without its package
		 * @return this builder
		 */
		public Builder errorType(String className) {
			this.types.add(cut(className, LONGEST_NAME));
			return this;
		}

		private static String cut(String text, int length) {
			return (text.length() <= length) ? text : text.substring(0, length);
		}

		/**
		 * Build the evidence.
		 * @return the evidence
		 */
		public ErrorEvidence build() {
			return new ErrorEvidence(this);
		}

	}

}
