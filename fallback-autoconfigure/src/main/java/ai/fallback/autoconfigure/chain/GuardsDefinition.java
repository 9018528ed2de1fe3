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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.stream.StreamGuard;

/**
 * What the configuration says of a chain's guards.
 *
 * @param garbage whether there is one against garbage
 * @param repetition whether there is one against repetition
 * @param maxLength how long an answer may be, or {@code null} for any length
 */
public record GuardsDefinition(boolean garbage, boolean repetition, @Nullable Integer maxLength) {

	/**
	 * The built-in guards, and those of the application.
	 */
	List<StreamGuard.Factory> and(List<StreamGuard.Factory> others) {
		List<StreamGuard.Factory> guards = new ArrayList<>();
		if (this.garbage) {
			guards.add(StreamGuard.garbage());
		}
		if (this.repetition) {
			guards.add(StreamGuard.repetition());
		}
		if (this.maxLength != null) {
			guards.add(StreamGuard.maxLength(this.maxLength));
		}
		guards.addAll(others);
		return guards;
	}

}
