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

package ai.fallback.gate;

import java.util.Locale;
import java.util.OptionalDouble;

import org.springframework.ai.chat.metadata.ChatGenerationMetadata;

/**
 * Looks at how sure the model was of its words, where the provider tells.
 */
final class Confidence implements Gate {

	private final double min;

	Confidence(double min) {
		if (!(min > 0 && min <= 1)) {
			throw new IllegalArgumentException("'min' must be above 0 and not above 1, got " + min);
		}
		this.min = min;
	}

	@Override
	public Verdict judge(Candidate candidate) {
		ChatGenerationMetadata metadata = (candidate.response().getResult() != null)
				? candidate.response().getResult().getMetadata() : null;
		OptionalDouble mean = (metadata != null) ? LogProbabilities.mean(metadata.get("logprobs"))
				: OptionalDouble.empty();
		if (mean.isEmpty() || Math.exp(mean.getAsDouble()) >= this.min) {
			return Verdict.accept();
		}
		return Verdict.reject(String.format(Locale.ROOT, "a mean token probability of %.2f, below %.2f",
				Math.exp(mean.getAsDouble()), this.min));
	}

}
