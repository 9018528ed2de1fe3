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

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Failure}.
 */
class FailureTests {

	@ParameterizedTest
	@EnumSource
	void everyKindHasWords(FailureKind kind) {
		assertThat(Failure.of(kind, new RuntimeException("secret")).reason()).isNotBlank().doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "two words", "sk-proj-a1b2c3d4e5f6g7h8i9j0k1l2", "\u4f59\u989d", "", "a,b", "<b>" })
	void codeThatIsNotAPlainWordIsDropped(String code) {
		Failure failure = Failure.builder(FailureKind.RATE_LIMITED, new RuntimeException())
			.status(429)
			.code(code)
			.build();
		assertThat(failure.code()).isEmpty();
		assertThat(failure.reason()).isEqualTo("HTTP 429");
	}

	@Test
	void codeIsTold() {
		Failure failure = Failure.builder(FailureKind.RATE_LIMITED, new RuntimeException())
			.status(429)
			.code("rate_limit_exceeded")
			.retryAfter(Duration.ofSeconds(-1))
			.build();
		assertThat(failure.toString()).isEqualTo("RATE_LIMITED, HTTP 429, rate_limit_exceeded");
		assertThat(failure.retryAfter()).isEmpty();
	}

	@Test
	void answers() {
		assertThat(Failure.unusable("an empty answer").reason()).isEqualTo("an empty answer");
		assertThat(Failure.refused("a refusal").kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
	}

}
