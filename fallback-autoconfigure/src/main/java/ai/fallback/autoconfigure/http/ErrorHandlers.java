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

package ai.fallback.autoconfigure.http;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Wraps the handler that Spring AI makes for its clients to ask about errors, so that its
 * decisions stay as they are.
 */
final class ErrorHandlers implements BeanPostProcessor {

	private static final String SPRING_AI = "org.springframework.ai.";

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof ResponseErrorHandler handler && isOfSpringAi(bean))
				? new HeaderKeepingErrorHandler(handler) : bean;
	}

	/**
	 * A handler of the application's own may be wanted by its class, and stays as it is.
	 */
	private static boolean isOfSpringAi(Object handler) {
		return handler.getClass().getName().startsWith(SPRING_AI);
	}

}
