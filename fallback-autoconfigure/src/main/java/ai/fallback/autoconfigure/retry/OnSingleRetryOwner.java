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

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import ai.fallback.autoconfigure.generation.SingleRetryOwner;

/**
 * Matches where retries by others are unwanted: there are chains, and nobody has said
 * otherwise. {@link SingleRetryOwner} has decided that already.
 */
final class OnSingleRetryOwner extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean single = context.getEnvironment() instanceof ConfigurableEnvironment environment
				&& environment.getPropertySources().contains(SingleRetryOwner.PROPERTY_SOURCE);
		return new ConditionOutcome(single,
				ConditionMessage.forCondition("single retry owner").because(single ? "wanted" : "not wanted"));
	}

}
