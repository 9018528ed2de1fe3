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

import java.lang.reflect.Field;
import java.net.http.HttpClient;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.ReflectionUtils;

/**
 * Replaces Spring's connector to the JDK's client, which Spring Boot picks when there is
 * no other, by one that passes cancellations on.
 */
final class JdkConnectors implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() == JdkClientHttpConnector.class) {
			Field field = ReflectionUtils.findField(JdkClientHttpConnector.class, "httpClient", HttpClient.class);
			if (field != null && field.trySetAccessible()
					&& ReflectionUtils.getField(field, bean) instanceof HttpClient client) {
				return new CancellableJdkConnector((JdkClientHttpConnector) bean, client);
			}
		}
		return bean;
	}

}
