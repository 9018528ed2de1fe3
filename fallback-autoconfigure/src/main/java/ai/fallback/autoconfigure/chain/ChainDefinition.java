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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;

/**
 * What the configuration says of one chain, with every default filled in.
 *
 * @param name the chain's name
 * @param hops the hops' names in their order
 * @param deadline how long a caller waits at the most
 * @param callTimeout how long a call may take
 * @param firstOutputTimeout how long a stream may stay without output
 * @param reactions what follows a failure, where it is not the default
 */
public record ChainDefinition(String name, List<String> hops, Duration deadline, Duration callTimeout,
		Duration firstOutputTimeout, Map<FailureKind, Reaction> reactions) {

}
