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
 * How a hop's model learns of the JSON schema that an answer must follow.
 */
public enum StructuredOutput {

	/**
	 * By the provider's own parameter where the model is known to be held to schemas and
	 * the provider takes this one; else in words.
	 */
	AUTO,

	/**
	 * In words alone, also where the prompt has the schema in its options.
	 */
	TEXT,

	/**
	 * As {@link #AUTO}, but also where nobody knows whether the model is held to schemas.
	 */
	NATIVE

}
