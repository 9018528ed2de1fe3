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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks several classifiers in turn.
 */
final class FirstOfClassifiers implements FailureClassifier {

	private static final Logger logger = LoggerFactory.getLogger(FirstOfClassifiers.class);

	private final List<FailureClassifier> classifiers;

	FirstOfClassifiers(List<? extends FailureClassifier> classifiers) {
		this.classifiers = List.copyOf(classifiers);
	}

	@Override
	public @Nullable Failure classify(Throwable error) {
		for (FailureClassifier classifier : this.classifiers) {
			Failure failure = ask(classifier, error);
			if (failure != null) {
				return failure;
			}
		}
		return null;
	}

	private static @Nullable Failure ask(FailureClassifier classifier, Throwable error) {
		try {
			return classifier.classify(error);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("Failure classifier {} broke with {} and is passed over", classifier.getClass().getName(),
					ex.getClass().getName());
			return null;
		}
	}

}
