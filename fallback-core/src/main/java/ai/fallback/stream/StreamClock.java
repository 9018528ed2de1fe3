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

/**
 * The clocks of a stream, each of which can end it.
 */
public enum StreamClock {

	/**
	 * Nothing at all has come.
	 */
	CONNECT("no sign of life"),

	/**
	 * Nothing has been said.
	 */
	FIRST_OUTPUT("no output"),

	/**
	 * Nothing more has come.
	 */
	IDLE("nothing more"),

	/**
	 * It does not end.
	 */
	TOTAL("no end"),

	/**
	 * It crawls.
	 */
	RATE("too little");

	private final String words;

	StreamClock(String words) {
		this.words = words;
	}

	String words() {
		return this.words;
	}

}
