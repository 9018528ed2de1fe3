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

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownFailuresTests {

	private final UnknownFailures unknown = new UnknownFailures();

	@Test
	void samePhenomenonIsCountedUnderOneFingerprint() {
		this.unknown.count("openai", classify(new IllegalStateException("order 1 is odd")));
		this.unknown.count("claude", classify(new IllegalStateException("order 2 is odd")));
		assertThat(this.unknown.counts()).hasSize(1).containsValue(2L);
	}

	@Test
	void recognisedFailuresAreNotCounted() {
		this.unknown.count("openai", classify(new IllegalStateException("HTTP 503 - overloaded")));
		assertThat(this.unknown.counts()).isEmpty();
	}

	@Test
	void numberOfFingerprintsIsBounded() {
		IntStream.range(0, 20_000)
			.forEach((i) -> this.unknown.count("openai",
					Failure.builder(FailureKind.UNKNOWN, new Exception()).fingerprint("f" + i).build()));
		assertThat(this.unknown.counts()).hasSizeLessThan(1000);
	}

	private static Failure classify(Throwable error) {
		return FailureClassifier.standard().classify(error);
	}

}
