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

package ai.fallback.autoconfigure.chain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.failure.FailureRule;

/**
 * Everything that the configuration says, in the order in which it says it.
 *
 * @param targets the targets by name
 * @param chains the chains by name
 * @param defaultChain the name of the default chain, or {@code null} if there is no chain
 * @param coolDowns how long targets are left alone
 * @param probeTimeout how long a probe in the background may take, or {@code null} if
 * there are none
 * @param failureRules what is asked before the built-in rules
 */
public record FallbackDefinition(Map<String, TargetDefinition> targets, Map<String, ChainDefinition> chains,
		@Nullable String defaultChain, CoolDownPolicy coolDowns, @Nullable Duration probeTimeout,
		List<FailureRule> failureRules) {

	/**
	 * The default chain's model is the bean that other code names.
	 */
	public static final String DEFAULT_MODEL_BEAN = "fallbackChatModel";

	/**
	 * The name of a chain's model bean.
	 * @param chain the chain's name
	 * @return the bean's name
	 */
	public String modelBean(String chain) {
		return chain.equals(this.defaultChain) ? DEFAULT_MODEL_BEAN : chain + "FallbackChatModel";
	}

	/**
	 * The names of all that chains ask: their hops, and who summarises for them.
	 * @return the names
	 */
	public Set<String> asked() {
		return this.chains.values().stream().flatMap((chain) -> chain.asked().stream()).collect(Collectors.toSet());
	}

}
