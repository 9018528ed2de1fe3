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

import java.lang.reflect.Method;
import java.util.Optional;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Google's client has a default address for the whole JVM. Reflective, so that the class
 * is not tied to the version of either generation.
 */
final class GoogleClient {

	private static final String CLIENT = "com.google.genai.Client";

	private GoogleClient() {
	}

	static void redirect(String url) {
		if (ClassUtils.isPresent(CLIENT, null)) {
			Method method = ClassUtils.getMethod(ClassUtils.resolveClassName(CLIENT, null), "setDefaultBaseUrls",
					Optional.class, Optional.class);
			ReflectionUtils.invokeMethod(method, null, Optional.ofNullable(url), Optional.empty());
		}
	}

}
