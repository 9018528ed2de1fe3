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

package ai.fallback.gate;

/**
 * Judges a whole answer before the caller gets it. A gate may ask a model or a service:
 * it runs on a thread of its own, for as long as its rule allows. What it throws is
 * handled as its rule says, see {@link GateRule}.
 */
@FunctionalInterface
public interface Gate {

	/**
	 * Judge an answer.
	 * @param candidate the answer, and what it answers
	 * @return the verdict
	 */
	Verdict judge(Candidate candidate);

}
