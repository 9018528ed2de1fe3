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

package ai.fallback.test;

import java.time.Duration;
import java.util.Map;

/**
 * One thing the server does with a connection; a reply is a list of them.
 */
sealed interface Move {

	/**
	 * Sends what there is and waits.
	 */
	record Pause(Duration delay) implements Move {

	}

	/**
	 * Starts a response, chunked unless the headers give a length.
	 */
	record Head(int status, Map<String, String> headers) implements Move {

	}

	/**
	 * Sends a part of the body.
	 */
	record Send(String part) implements Move {

	}

	/**
	 * Ends the response properly.
	 */
	record End() implements Move {

	}

	/**
	 * Closes the connection, with a reset or a FIN.
	 */
	record Cut(boolean reset) implements Move {

	}

	/**
	 * Keeps the connection open and does nothing more.
	 */
	record Hold() implements Move {

	}

}
