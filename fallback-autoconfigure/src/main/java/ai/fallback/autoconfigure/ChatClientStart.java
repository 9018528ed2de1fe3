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

package ai.fallback.autoconfigure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationConvention;
import org.springframework.ai.chat.client.observation.ChatClientObservationConvention;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Begins the builders of clients as Spring AI begins the application's. Since Spring AI
 * 2.0 a client runs tools by an advisor, whose builder is a bean with the application's
 * {@code ToolCallingManager} in it. In 1.1 there is no such thing: models run tools.
 */
final class ChatClientStart {

	private static final String TOOL_CALLING = "spring.ai.chat.client.tool-calling.enabled";

	/** {@code ToolCallingAdvisor.Builder}, in 2.0 only. */
	private static final @Nullable Class<?> ADVISOR = type(
			"org.springframework.ai.chat.client.advisor.ToolCallingAdvisor$Builder");

	/** {@code ChatClient.builder} with that builder, in 2.0 only. */
	private static final @Nullable MethodHandle BUILDER = (ADVISOR != null) ? find(ChatClient.class, "builder",
			MethodType.methodType(ChatClient.Builder.class, ChatModel.class, ObservationRegistry.class,
					ChatClientObservationConvention.class, AdvisorObservationConvention.class, ADVISOR))
			: null;

	/** {@code AdvisorParams.toolCallingAdvisorAutoRegister}, in 2.0 only. */
	private static final @Nullable MethodHandle REGISTERS_ADVISOR = find(
			type("org.springframework.ai.chat.client.AdvisorParams"), "toolCallingAdvisorAutoRegister",
			MethodType.methodType(Consumer.class, boolean.class));

	private final BeanFactory beans;

	private final Environment environment;

	ChatClientStart(BeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	ChatClient.Builder builder(ChatModel model, ObservationRegistry observations,
			@Nullable ChatClientObservationConvention clientConvention,
			@Nullable AdvisorObservationConvention advisorConvention) {
		if (ADVISOR == null || BUILDER == null) {
			return ChatClient.builder(model, observations, clientConvention, advisorConvention);
		}
		Object advisor = this.beans.getBeanProvider(ADVISOR).getIfAvailable();
		ChatClient.Builder builder = invoke(BUILDER, model, observations, clientConvention, advisorConvention, advisor);
		if (REGISTERS_ADVISOR != null && !this.environment.getProperty(TOOL_CALLING, Boolean.class, true)) {
			Consumer<ChatClient.AdvisorSpec> without = invoke(REGISTERS_ADVISOR, false);
			builder.defaultAdvisors(without);
		}
		return builder;
	}

	private static @Nullable Class<?> type(String name) {
		ClassLoader classLoader = ChatClient.class.getClassLoader();
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

	private static @Nullable MethodHandle find(@Nullable Class<?> type, String name, MethodType method) {
		if (type == null) {
			return null;
		}
		try {
			return MethodHandles.publicLookup().findStatic(type, name, method);
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Cannot reach " + name + " of " + type.getName(), ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> T invoke(MethodHandle method, @Nullable Object... arguments) {
		try {
			return (T) method.invokeWithArguments(arguments);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
