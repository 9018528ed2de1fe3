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

package ai.fallback.autoconfigure.provider;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Auto-configurations that those of the providers build upon, for applications that have
 * excluded them.
 */
enum SupportingConfiguration {

	RETRY("org.springframework.ai.retry.autoconfigure.SpringAiRetryAutoConfiguration",
			"org.springframework.retry.support.RetryTemplate", "org.springframework.core.retry.RetryTemplate",
			"org.springframework.web.client.ResponseErrorHandler"),

	TOOL_CALLING("org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration",
			"org.springframework.ai.model.tool.ToolCallingManager");

	private final String configuration;

	private final List<String> types;

	SupportingConfiguration(String configuration, String... types) {
		this.configuration = configuration;
		this.types = List.of(types);
	}

	/**
	 * The auto-configuration classes that the application does without.
	 */
	static Stream<Class<?>> missingIn(ListableBeanFactory application, ClassLoader classLoader) {
		return Stream.of(values())
			.filter((supporting) -> ClassUtils.isPresent(supporting.configuration, classLoader))
			.filter((supporting) -> supporting.isMissingIn(application, classLoader))
			.map((supporting) -> ClassUtils.resolveClassName(supporting.configuration, classLoader));
	}

	private boolean isMissingIn(ListableBeanFactory application, ClassLoader classLoader) {
		return this.types.stream()
			.filter((type) -> ClassUtils.isPresent(type, classLoader))
			.map((type) -> ClassUtils.resolveClassName(type, classLoader))
			.anyMatch((type) -> application.getBeanNamesForType(type, true, false).length == 0);
	}

}
