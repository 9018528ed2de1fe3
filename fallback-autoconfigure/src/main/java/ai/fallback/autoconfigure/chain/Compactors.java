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

package ai.fallback.autoconfigure.chain;

import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;

import ai.fallback.capability.PromptCompactor;

/**
 * Finds what makes conversations shorter, by the name that a user typed.
 */
final class Compactors {

	private static final String DROP_OLDEST = "drop-oldest";

	private Compactors() {
	}

	static PromptCompactor find(String chain, String strategy, ListableBeanFactory beanFactory) {
		if (strategy.equals(DROP_OLDEST)) {
			return PromptCompactor.dropOldest();
		}
		List<String> beans = List.of(beanFactory.getBeanNamesForType(PromptCompactor.class));
		if (!beans.contains(strategy)) {
			throw new CompactionMistake(chain, strategy, beans);
		}
		return beanFactory.getBean(strategy, PromptCompactor.class);
	}

}
