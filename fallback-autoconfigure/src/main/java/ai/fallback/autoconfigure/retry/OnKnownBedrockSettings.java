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

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches if Spring AI's settings for Amazon Bedrock are just those that
 * {@link BedrockClients} heeds. A version that knows further ones builds its clients
 * itself, so that none of them is lost; then its retries stay.
 */
final class OnKnownBedrockSettings extends SpringBootCondition {

	private static final String PROPERTIES = "org.springframework.ai.model.bedrock.autoconfigure.BedrockAwsConnectionProperties";

	private static final Set<String> KNOWN = Set.of("region", "accessKey", "secretKey", "sessionToken", "timeout",
			"connectionTimeout", "asyncReadTimeout", "connectionAcquisitionTimeout", "socketTimeout");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean known = settings(context.getClassLoader()).equals(KNOWN);
		return new ConditionOutcome(known,
				ConditionMessage.forCondition("known Bedrock settings").because(known ? "all known" : "others"));
	}

	private static Set<String> settings(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(PROPERTIES, classLoader)) {
			return Set.of();
		}
		return Stream.of(ClassUtils.resolveClassName(PROPERTIES, classLoader).getDeclaredFields())
			.filter((field) -> !Modifier.isStatic(field.getModifiers()))
			.map(Field::getName)
			.collect(Collectors.toSet());
	}

}
