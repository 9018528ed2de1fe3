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

package ai.fallback.observation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;

/**
 * Writes one line for each walk into the log, for those who turn it on.
 */
public final class TrailLog implements TrailListener {

	private static final Logger logger = LoggerFactory.getLogger(TrailLog.class);

	@Override
	public void ended(Trail trail) {
		if (logger.isDebugEnabled()) {
			logger.debug(trail.toString().replace("\n  ", " | "));
		}
	}

}
