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

package ai.fallback.trail;

import java.util.Optional;

/**
 * One thing that happened on a walk.
 */
public sealed interface TrailEntry permits Attempt, Skip, Wait, Compaction {

	/**
	 * The name of the hop that it happened at.
	 * @return the hop's name
	 */
	String hop();

	/**
	 * The provider's name for the model of that hop.
	 * @return the model id, where it is known
	 */
	Optional<String> model();

}
