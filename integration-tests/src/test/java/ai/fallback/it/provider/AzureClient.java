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

package ai.fallback.it.provider;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Azure's client sends a key over HTTPS only. A customizer of the application exchanges
 * its transport; reflective, since the module exists in one generation only.
 */
final class AzureClient {

	private static final String CUSTOMIZER = "org.springframework.ai.model.azure.openai.autoconfigure.AzureOpenAIClientBuilderCustomizer";

	private static final Class<?> TRANSPORT = type("com.azure.core.http.HttpClient");

	private AzureClient() {
	}

	/**
	 * The target still says "https"; only the last step says "http".
	 */
	static void allowPlainHttp(ConfigurableApplicationContext application) {
		Class<?> customizer = type(CUSTOMIZER);
		Object bean = Proxy.newProxyInstance(customizer.getClassLoader(), new Class<?>[] { customizer },
				(proxy, method, arguments) -> method.getName().equals("customize") ? customize(arguments[0]) : null);
		application.getBeanFactory().registerSingleton("plainHttp", bean);
	}

	private static Object customize(Object builder) {
		Object transport = invokeStatic(TRANSPORT, "createDefault");
		Object plain = Proxy.newProxyInstance(TRANSPORT.getClassLoader(), new Class<?>[] { TRANSPORT },
				(proxy, method, arguments) -> send(transport, method, arguments));
		return invoke(builder, "httpClient", TRANSPORT, plain);
	}

	private static Object send(Object transport, Method method, Object[] arguments) throws Throwable {
		String url = String.valueOf(
				ReflectionUtils.invokeMethod(ClassUtils.getMethod(arguments[0].getClass(), "getUrl"), arguments[0]));
		invoke(arguments[0], "setUrl", String.class, url.replaceFirst("^https:", "http:"));
		try {
			return method.invoke(transport, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static Object invoke(Object object, String name, Class<?> type, Object argument) {
		return ReflectionUtils.invokeMethod(ClassUtils.getMethod(object.getClass(), name, type), object, argument);
	}

	private static Object invokeStatic(Class<?> type, String name) {
		return ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, name), null);
	}

	private static Class<?> type(String name) {
		return ClassUtils.resolveClassName(name, null);
	}

}
