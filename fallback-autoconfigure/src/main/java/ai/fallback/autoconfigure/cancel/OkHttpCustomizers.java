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

package ai.fallback.autoconfigure.cancel;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

import ai.fallback.autoconfigure.retry.Members;

/**
 * Registers a customizer for each library whose clients Spring AI 2.0 lets customize. The
 * customizers' types do not exist in the older generation.
 */
final class OkHttpCustomizers implements ImportBeanDefinitionRegistrar {

	private static final List<String> TYPES = List.of(
			"org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer",
			"org.springframework.ai.anthropic.http.okhttp.AnthropicHttpClientBuilderCustomizer");

	private final BeanFactory beanFactory;

	OkHttpCustomizers(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClassLoader classLoader = CallTags.class.getClassLoader();
		for (String name : TYPES) {
			if (ClassUtils.isPresent(name, classLoader)) {
				register(ClassUtils.resolveClassName(name, classLoader), registry);
			}
		}
	}

	private <T> void register(Class<T> type, BeanDefinitionRegistry registry) {
		RootBeanDefinition definition = new RootBeanDefinition(type,
				() -> customizer(type, this.beanFactory.getBean(CallTags.class)));
		registry.registerBeanDefinition("fallback" + type.getSimpleName(), definition);
	}

	private static <T> T customizer(Class<T> type, CallTags tags) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			if (method.getDeclaringClass() == Object.class) {
				return method.invoke(tags, arguments);
			}
			customize(arguments[0], tags);
			return null;
		};
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	/**
	 * Spring AI observes requests before it lets anybody say which attempt they belong
	 * to. So they are observed again, behind that, instead.
	 */
	private static void customize(Object builder, CallTags tags) {
		Object registry = Members.field(builder, "observationRegistry");
		Members.call(builder, "interceptor", tags.interceptor());
		if (registry instanceof ObservationRegistry observations && observations != ObservationRegistry.NOOP) {
			Members.call(builder, "observationRegistry", ObservationRegistry.NOOP);
			Members.call(builder, "interceptor",
					OkHttpObservationInterceptor.builder(observations, "okhttp.requests").build());
		}
	}

}
