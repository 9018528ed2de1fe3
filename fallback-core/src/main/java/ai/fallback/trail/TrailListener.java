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

/**
 * Is told how walks ended. Everything that counts, logs or reports walks begins here, so
 * that no two of them can tell a different story.
 */
@FunctionalInterface
public interface TrailListener {

	/**
	 * Wants to know nothing.
	 */
	TrailListener NONE = (trail) -> {
	};

	/**
	 * A walk has ended. This is said once for each walk, however it ended, on the thread
	 * that brings the caller its answer and just before that: it must be quick and must
	 * not block. What it throws does not reach the caller.
	 * @param trail the whole story
	 */
	void ended(Trail trail);

}
