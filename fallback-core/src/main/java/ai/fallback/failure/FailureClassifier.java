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

/**
 * Tells what kind of failure an error is. A bean of this type is asked before the
 * built-in rules.
 */
@FunctionalInterface
public interface FailureClassifier {

	/**
	 * Classify an error that a {@code ChatModel} threw or a stream ended with.
	 * @param error the error as it arrived
	 * @return the failure, or {@code null} to let the next classifier decide
	 */
	@Nullable Failure classify(Throwable error);

	/**
	 * The built-in rules: structured codes, then specific wordings, then the HTTP status
	 * and the network errors, through all causes. They know every error, if only as
	 * {@link FailureKind#UNKNOWN}.
	 * @return the built-in classifier
	 */
	static FailureClassifier standard() {
		return standard(List.of());
	}

	/**
	 * The built-in rules, and others before them.
	 * @param first the rules that are asked before the built-in ones
	 * @return the classifier
	 */
	static FailureClassifier standard(List<FailureRule> first) {
		return new StandardClassifier(FailureRules.standard(first));
	}

	/**
	 * Ask each classifier in turn. One that breaks is passed over: it must not cost a
	 * request its fallback.
	 * @param classifiers the classifiers, first come first served
	 * @return the first answer
	 */
	static FailureClassifier firstOf(List<? extends FailureClassifier> classifiers) {
		return new FirstOfClassifiers(classifiers);
	}

}
