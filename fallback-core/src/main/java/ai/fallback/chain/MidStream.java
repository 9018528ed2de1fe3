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

package ai.fallback.chain;

/**
 * What follows when a stream breaks after its subscriber has received a part of the
 * answer.
 */
public enum MidStream {

	/**
	 * The next hop goes on where the text ends. Not once a tool call or structured output
	 * has begun: then the stream ends in an error.
	 */
	CONTINUE,

	/**
	 * What came is withdrawn by a chunk that says so, and the next hop answers anew.
	 */
	RESTART,

	/**
	 * The stream ends in an error that carries the partial answer.
	 */
	FAIL,

	/**
	 * It cannot happen: nothing is released before the answer is complete.
	 */
	BUFFER

}
