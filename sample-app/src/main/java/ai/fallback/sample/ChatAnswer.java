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

package ai.fallback.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.trail.Trail;

/**
 * An answer, and who gave it.
 *
 * @param answer the text
 * @param answeredBy the hop that gave it
 * @param degraded whether that is another hop than the first
 * @param trail what happened on the way
 */
record ChatAnswer(String answer, String answeredBy, boolean degraded, List<TrailRow> trail) {

	static ChatAnswer of(@Nullable ChatResponse response) {
		Trail trail = Trail.of(response).orElseThrow();
		return new ChatAnswer(textOf(response), trail.answeredBy().orElseThrow(), trail.degraded(),
				TrailRow.listOf(trail));
	}

	static String textOf(@Nullable ChatResponse response) {
		Generation result = (response != null) ? response.getResult() : null;
		String text = (result != null) ? result.getOutput().getText() : null;
		return (text != null) ? text : "";
	}

}
