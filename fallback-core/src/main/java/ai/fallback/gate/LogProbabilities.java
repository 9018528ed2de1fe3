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

package ai.fallback.gate;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Reads log probabilities as the clients of OpenAI, Azure, Mistral and DeepSeek tell
 * them. Each has classes of its own, none of which may be on the class path; all have a
 * {@code content} with a {@code logprob} for each token.
 */
final class LogProbabilities {

	private double sum;

	private int count;

	private LogProbabilities() {
	}

	/**
	 * The mean of what is found.
	 * @param told what the response says
	 * @return the mean, if there is any
	 */
	static OptionalDouble mean(@Nullable Object told) {
		LogProbabilities found = new LogProbabilities();
		found.add(told);
		return (found.count > 0) ? OptionalDouble.of(found.sum / found.count) : OptionalDouble.empty();
	}

	private void add(@Nullable Object told) {
		if (told instanceof Collection<?> several) {
			several.forEach(this::add);
		}
		else if (told != null && !(told instanceof CharSequence)) {
			Object own = read(told, "logprob");
			if (own instanceof Number logProbability) {
				this.sum += logProbability.doubleValue();
				this.count++;
			}
			else {
				add(read(told, "content"));
			}
		}
	}

	private static @Nullable Object read(Object from, String name) {
		if (from instanceof Map<?, ?> map) {
			return map.get(name);
		}
		Method accessor = ReflectionUtils.findMethod(from.getClass(), name);
		Method getter = (accessor != null) ? accessor : ReflectionUtils.findMethod(from.getClass(),
				"get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
		return (getter != null) ? ReflectionUtils.invokeMethod(getter, from) : null;
	}

}
