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

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Makes Google's client ask once. It can be told so only while it is built, which Spring
 * AI does without asking anybody; so it is built once more out of what Spring AI has
 * built. A client of the application's own is left as it is.
 */
final class GoogleRetriesOff implements BeanPostProcessor, DisposableBean {

	private static final String SPRING_AI = "org.springframework.ai.";

	/**
	 * Headers that the client gives itself while it is built, in addition to any there.
	 */
	private static final Set<String> ADDED_BY_CLIENT = Set.of("user-agent", "x-goog-api-client");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Queue<Client> built = new ConcurrentLinkedQueue<>();

	GoogleRetriesOff(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Client client && isOfSpringAi(beanName)) {
			Object api = Members.field(client, "apiClient");
			if (Members.field(api, "httpOptions") instanceof HttpOptions options && options.retryOptions().isEmpty()) {
				return askingOnce(client, api, options);
			}
		}
		return bean;
	}

	private boolean isOfSpringAi(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)
				|| !(this.beanFactory.getMergedBeanDefinition(beanName) instanceof RootBeanDefinition definition)) {
			return false;
		}
		Method method = definition.getResolvedFactoryMethod();
		return method != null && method.getDeclaringClass().getName().startsWith(SPRING_AI);
	}

	private Client askingOnce(Client client, @Nullable Object api, HttpOptions options) {
		Client.Builder builder = Client.builder().vertexAI(client.vertexAI()).httpOptions(askingOnce(options));
		if (client.vertexAI() && client.project() != null) {
			builder.project(client.project()).location(client.location());
			valueOf(api, "credentials", GoogleCredentials.class).ifPresent(builder::credentials);
		}
		else {
			builder.apiKey(client.apiKey());
		}
		valueOf(api, "clientOptions", ClientOptions.class).ifPresent(builder::clientOptions);
		Client again = builder.build();
		this.built.add(again);
		return again;
	}

	private static HttpOptions askingOnce(HttpOptions options) {
		Map<String, String> headers = new LinkedHashMap<>(options.headers().orElse(Map.of()));
		headers.keySet().removeIf((name) -> ADDED_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT)));
		return options.toBuilder()
			.headers(headers)
			.retryOptions(HttpRetryOptions.builder().attempts(1).build())
			.build();
	}

	private static <T> Optional<T> valueOf(@Nullable Object api, String field, Class<T> type) {
		return (Members.field(api, field) instanceof Optional<?> value) ? value.filter(type::isInstance).map(type::cast)
				: Optional.empty();
	}

	@Override
	public void destroy() {
		this.built.forEach(Client::close);
	}

}
