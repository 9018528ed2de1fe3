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

package ai.fallback.autoconfigure.chain;

import ai.fallback.chain.MidStream;

/**
 * How a chain treats streams, as it is configured.
 *
 * @param midStream what follows when a stream breaks in the middle of an answer
 * @param minRate how many characters a second a stream must bring
 * @param answerCalls whether a call is answered through the provider's stream
 * @param maxBuffer how many characters of an answer are kept while it streams
 * @param guards what looks at answers
 */
public record StreamDefinition(MidStream midStream, double minRate, boolean answerCalls, int maxBuffer,
		GuardsDefinition guards) {
}
