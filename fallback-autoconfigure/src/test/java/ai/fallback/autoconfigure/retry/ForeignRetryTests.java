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

package ai.fallback.autoconfigure.retry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignRetryTests {

	private final ForeignRetry template = ForeignRetry.by("a template", 3, 1, "set a");

	private final ForeignRetry client = ForeignRetry.by("a client", 2, 2, "set b");

	@Test
	void oneRequestIsNoRetry() {
		assertThat(ForeignRetry.by("a client", 1, 1, "set b")).isSameAs(ForeignRetry.NONE);
		assertThat(ForeignRetry.NONE.isNone()).isTrue();
	}

	@Test
	void retriesRepeatRetries() {
		ForeignRetry both = this.template.around(this.client);
		assertThat(both.calls()).isEqualTo(6);
		assertThat(both.streams()).isEqualTo(2);
		assertThat(both.owner()).isEqualTo("a template and a client");
		assertThat(both.advice()).isEqualTo("set a; set b");
	}

	@Test
	void noRetriesAddNothing() {
		assertThat(this.template.around(ForeignRetry.NONE)).isSameAs(this.template);
		assertThat(ForeignRetry.NONE.around(this.client)).isSameAs(this.client);
	}

}
