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

package ai.fallback.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * A hop.
 *
 * @param order its place, counted from one
 * @param configuredOrder its place in the configuration
 * @param name its name
 * @param model the provider's name for the model, or {@code null} if it is not known
 * @param from where the target comes from, for people
 * @param chain the chain that is asked there, or {@code null} if it is a model
 * @param facts what is known of the model, or {@code null} if nothing is
 * @param state how it stands with it
 * @param settings its settings
 * @param attempts what became of its attempts
 * @param skips how often it was passed over, by reason
 * @param shareOfAnswers the part of the chain's answers that it gave
 * @param latency how long it took of late
 * @param tokens what it used
 * @param cost what it cost, as far as tokens and prices are known
 */
record HopView(int order, int configuredOrder, String name, @Nullable String model, String from, @Nullable String chain,
		@Nullable FactsView facts, HopStateView state, HopSettingsView settings, HopStatistics.AttemptsView attempts,
		Map<String, Long> skips, double shareOfAnswers, HopStatistics.LatencyView latency,
		HopStatistics.TokensView tokens, HopStatistics.CostView cost) implements OperationResponseBody {

	static HopView of(FallbackChatModel model, Hop hop, ChainStatistics chain, Instant now) {
		HopStatistics statistics = chain.hop(hop.name());
		Target target = hop.target();
		String nested = (target.model() instanceof FallbackChatModel below) ? below.chain().name() : null;
		return new HopView(model.order().indexOf(hop) + 1, hop.position(), hop.name(), target.modelId(),
				target.origin(), nested, FactsView.of(target.facts()), HopStateView.of(model, hop, now),
				HopSettingsView.of(hop), statistics.attempts(), statistics.skips(), chain.shareOfAnswers(hop.name()),
				statistics.latency(), statistics.tokens(), statistics.cost());
	}

}
