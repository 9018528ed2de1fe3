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

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.EmbeddingModel;

/**
 * Compares the meaning of an answer with that of references, whose embeddings are asked
 * for once.
 */
final class Similarity implements Gate {

	private final EmbeddingModel model;

	private final List<String> references;

	private final double min;

	private volatile @Nullable List<float[]> embedded;

	Similarity(EmbeddingModel model, List<String> references, double min) {
		this.model = model;
		this.references = List.copyOf(references);
		this.min = min;
		if (references.isEmpty()) {
			throw new IllegalArgumentException("'references' must not be empty");
		}
		if (!(min >= -1 && min <= 1)) {
			throw new IllegalArgumentException("'min' must be between -1 and 1, got " + min);
		}
	}

	@Override
	public Verdict judge(Candidate candidate) {
		List<float[]> references = embedded();
		float[] answer = this.model.embed(candidate.text());
		double nearest = references.stream().mapToDouble((reference) -> cosine(reference, answer)).max().orElse(-1);
		return (nearest >= this.min) ? Verdict.accept() : Verdict
			.reject(String.format(Locale.ROOT, "a similarity of %.2f to the reference, below %.2f", nearest, this.min));
	}

	private List<float[]> embedded() {
		List<float[]> embedded = this.embedded;
		if (embedded == null) {
			embedded = this.model.embed(this.references);
			this.embedded = embedded;
		}
		return embedded;
	}

	private static double cosine(float[] one, float[] other) {
		if (one.length != other.length) {
			throw new IllegalStateException("embeddings of " + one.length + " and " + other.length + " dimensions");
		}
		double product = 0;
		double ones = 0;
		double others = 0;
		for (int i = 0; i < one.length; i++) {
			product += one[i] * other[i];
			ones += one[i] * one[i];
			others += other[i] * other[i];
		}
		return (ones > 0 && others > 0) ? product / Math.sqrt(ones * others) : 0;
	}

}
