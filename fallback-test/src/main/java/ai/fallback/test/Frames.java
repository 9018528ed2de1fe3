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

package ai.fallback.test;

import java.util.List;

/**
 * An answer as it goes over the wire.
 *
 * @param opening what comes before the first chunk
 * @param content the chunks, in the units that {@link Answer} counts
 * @param closing what says that the answer is complete
 */
record Frames(List<String> opening, List<String> content, List<String> closing) {

}
