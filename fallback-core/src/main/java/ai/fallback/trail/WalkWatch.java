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
 * Watches one walk while it goes on. It is told everything once, in its order, by the
 * recorder of the trail, so that what it makes of it cannot differ from the trail.
 */
public interface WalkWatch extends Surroundings {

	/**
	 * Watches nothing.
	 */
	WalkWatch NONE = new WalkWatch() {
	};

	/**
	 * An attempt begins.
	 * @param attempt the attempt
	 * @return what watches it
	 */
	default AttemptWatch began(LiveAttempt attempt) {
		return AttemptWatch.NONE;
	}

	/**
	 * A hop was passed over.
	 * @param skip the skip
	 */
	default void skipped(Skip skip) {
	}

	/**
	 * The walk begins to wait.
	 * @param wait the wait
	 */
	default void waits(Wait wait) {
	}

	/**
	 * The walk has ended.
	 * @param trail the whole story
	 * @param listener is to be told of it
	 */
	default void ended(Trail trail, TrailListener listener) {
		listener.ended(trail);
	}

}
