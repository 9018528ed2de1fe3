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

package ai.fallback.it;

import org.junit.jupiter.api.function.Executable;

/**
 * Where something must happen within a time, a machine that is busy with something else
 * has a second chance, and a third. What never happens in time still fails.
 */
final class BusyMachine {

	private static final int CHANCES = 3;

	private BusyMachine() {
	}

	/**
	 * Play a scenario until it succeeds once.
	 * @param scenario what does not depend on how an earlier chance ended
	 */
	static void allow(Executable scenario) {
		for (int chance = 1;; chance++) {
			try {
				scenario.execute();
				return;
			}
			catch (AssertionError ex) {
				if (chance == CHANCES) {
					throw ex;
				}
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
