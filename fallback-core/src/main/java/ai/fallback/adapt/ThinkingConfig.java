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

package ai.fallback.adapt;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * What options of Anthropic say about thinking. Each generation of Spring AI has a class
 * of its own for it: a record with a type in 1.1, one of several kinds in 2.0.
 *
 * @param thinks whether the model shall think
 * @param budget how many tokens it may think, or {@code null} if that is left to it
 */
record ThinkingConfig(boolean thinks, @Nullable Long budget) {

	/**
	 * Nothing is said.
	 */
	static final ThinkingConfig NONE = new ThinkingConfig(false, null);

	private static final ClassValue<Object> DISABLED = new ClassValue<>() {

		@Override
		protected Object computeValue(Class<?> type) {
			try {
				Method kind = ReflectionUtils.findMethod(type, "type");
				return (kind != null) ? disabledRecord(type, kind.getReturnType()) : disabledKind(type);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException("Thinking cannot be turned off by " + type.getName(), ex);
			}
		}

	};

	static ThinkingConfig of(Object config) {
		Object type = call(config, "type");
		Object enabled = (type != null) ? type.toString().equals("ENABLED") : call(config, "isEnabled");
		if (Boolean.TRUE.equals(enabled)) {
			Object holder = (type != null) ? config : call(config, "asEnabled");
			return new ThinkingConfig(true,
					call(holder, "budgetTokens") instanceof Number tokens ? tokens.longValue() : null);
		}
		return Boolean.TRUE.equals(call(config, "isAdaptive")) ? new ThinkingConfig(true, null) : NONE;
	}

	/**
	 * Say in the class of a setting that the model shall not think.
	 */
	static Object disabled(Object like) {
		return DISABLED.get(like.getClass());
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Object disabledRecord(Class<?> type, Class<?> kinds) throws ReflectiveOperationException {
		Enum<?> disabled = Enum.valueOf((Class<? extends Enum>) kinds, "DISABLED");
		return type.getConstructors()[0].newInstance(disabled, null);
	}

	private static Object disabledKind(Class<?> type) throws ReflectiveOperationException {
		Method of = ReflectionUtils.findMethod(type, "ofDisabled", (Class<?>[]) null);
		if (of == null) {
			throw new NoSuchMethodException("ofDisabled");
		}
		Object builder = of.getParameterTypes()[0].getMethod("builder").invoke(null);
		return of.invoke(null, builder.getClass().getMethod("build").invoke(builder));
	}

	private static @Nullable Object call(@Nullable Object on, String name) {
		Method method = (on != null) ? ReflectionUtils.findMethod(on.getClass(), name) : null;
		return (method != null) ? ReflectionUtils.invokeMethod(method, on) : null;
	}

}
