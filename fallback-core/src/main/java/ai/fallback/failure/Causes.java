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

package ai.fallback.failure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An error and its causes, outermost first, with an end even where the causes go round in
 * a circle.
 */
final class Causes {

	private static final int DEEPEST = 16;

	private Causes() {
	}

	static List<Throwable> of(Throwable error) {
		List<Throwable> causes = new ArrayList<>(4);
		@Nullable Throwable cause = error;
		while (cause != null && causes.size() < DEEPEST) {
			causes.add(cause);
			cause = cause.getCause();
		}
		return causes;
	}

}
