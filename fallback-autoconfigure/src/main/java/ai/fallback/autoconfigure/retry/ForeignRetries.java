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

package ai.fallback.autoconfigure.retry;

import java.util.List;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.aop.framework.AopProxyUtils;

/**
 * Finds out what retries there are below a model. It looks at the client as it was really
 * built and not at the properties, of which several may have had a say. A model of the
 * application's own making is taken not to retry.
 */
public final class ForeignRetries {

	/**
	 * From the outermost to the innermost.
	 */
	private static final List<RetrySource> SOURCES = List.of(new SpringAiRetries(), VendorRetries.openAi(),
			VendorRetries.anthropic(), new GoogleRetries(), new BedrockRetries(), new AzureRetries(),
			new ApacheRetries());

	private ForeignRetries() {
	}

	/**
	 * The retries below a model.
	 * @param model the model
	 * @return how often it asks, and why
	 */
	public static ForeignRetry of(ChatModel model) {
		Object proxied = AopProxyUtils.getSingletonTarget(model);
		Object target = (proxied != null) ? proxied : model;
		return SOURCES.stream().map((source) -> ask(source, target)).reduce(ForeignRetry.NONE, ForeignRetry::around);
	}

	/**
	 * A client of a kind that we do not know must not stop an application.
	 */
	private static ForeignRetry ask(RetrySource source, Object target) {
		try {
			return source.of(target);
		}
		catch (RuntimeException | LinkageError ex) {
			return ForeignRetry.NONE;
		}
	}

}
