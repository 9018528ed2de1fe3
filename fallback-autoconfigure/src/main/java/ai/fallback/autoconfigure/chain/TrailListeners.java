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

import java.util.List;

import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;

/**
 * Several listeners as one.
 */
public final class TrailListeners implements TrailListener {

	private final List<TrailListener> listeners;

	private TrailListeners(List<TrailListener> listeners) {
		this.listeners = listeners;
	}

	/**
	 * Make one listener of several.
	 * @param listeners the listeners in the order in which they are told
	 * @return one that tells all
	 */
	public static TrailListener of(List<TrailListener> listeners) {
		return switch (listeners.size()) {
			case 0 -> TrailListener.NONE;
			case 1 -> listeners.get(0);
			default -> new TrailListeners(List.copyOf(listeners));
		};
	}

	/**
	 * Tells each, also when an earlier one fails.
	 */
	@Override
	public void ended(Trail trail) {
		RuntimeException failure = null;
		for (TrailListener listener : this.listeners) {
			try {
				listener.ended(trail);
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
