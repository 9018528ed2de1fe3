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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The names of the beans that are models: the application's and the chains'.
 *
 * @param application the application's models
 * @param chains the chains' models
 */
record ModelBeans(List<String> application, Set<String> chains) {

	static ModelBeans of(ListableBeanFactory beanFactory, FallbackDefinition definition) {
		Set<String> chains = definition.chains()
			.keySet()
			.stream()
			.map(definition::modelBean)
			.collect(Collectors.toUnmodifiableSet());
		List<String> application = Stream.of(beanFactory.getBeanNamesForType(ChatModel.class, true, false))
			.filter((bean) -> !chains.contains(bean))
			.toList();
		return new ModelBeans(application, chains);
	}

}
