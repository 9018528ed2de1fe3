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

package ai.fallback.autoconfigure.mistake;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;

/**
 * Explains why there is nothing to inject where no chain is configured.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoChainAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		Class<?> wanted = cause.getBeanType();
		if (wanted != FallbackChatClient.class && wanted != FallbackChatModel.class) {
			return null;
		}
		return new FailureAnalysis(
				"There is no " + wanted.getSimpleName()
						+ ", since no chain is configured or fallback.enabled is false.",
				"List the models to ask in their order, for example: fallback.chains.default.hops: [openai, anthropic]",
				cause);
	}

}
