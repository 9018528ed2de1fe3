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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import ai.fallback.autoconfigure.chain.ChainDefinition;
import ai.fallback.autoconfigure.chain.CompactionDefinition;
import ai.fallback.autoconfigure.chain.DefaultChainMistake;
import ai.fallback.autoconfigure.chain.FallbackDefinition;
import ai.fallback.autoconfigure.chain.GuardsDefinition;
import ai.fallback.autoconfigure.chain.HopDefinition;
import ai.fallback.autoconfigure.chain.NamelessHopMistake;
import ai.fallback.autoconfigure.chain.RulesDefinition;
import ai.fallback.autoconfigure.chain.StreamDefinition;
import ai.fallback.autoconfigure.chain.TargetDefinition;
import ai.fallback.autoconfigure.chain.TargetSettingsMistake;
import ai.fallback.autoconfigure.facts.FactsMapper;
import ai.fallback.autoconfigure.gate.AnswersDefinition;
import ai.fallback.autoconfigure.gate.NoticeMistake;
import ai.fallback.autoconfigure.gate.NoticeSettings;
import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.autoconfigure.tool.ToolSettings;
import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Notice;
import ai.fallback.retry.RetryPolicy;

/**
 * Turns what was typed into what is meant, and refuses what contradicts itself.
 */
final class FallbackPropertiesMapper {

	private static final String USUAL_DEFAULT = "default";

	private static final String CHAINS = "fallback.chains.";

	private static final int MOST_CALLS = 100;

	private static final int MOST_RATE = 1000;

	private static final int MOST_CHARACTERS = 10_000_000;

	private static final int LEAST_BUFFER = 1000;

	private static final int MOST_BUFFER = 100_000_000;

	private static final int MOST_TOOL_ROUNDS = 1000;

	private final FallbackProperties properties;

	FallbackPropertiesMapper(FallbackProperties properties) {
		this.properties = properties;
	}

	FallbackDefinition map() {
		Map<String, TargetDefinition> targets = new LinkedHashMap<>();
		this.properties.getTargets().forEach((name, target) -> targets.put(name, target(name, target)));
		Map<String, ChainDefinition> chains = new LinkedHashMap<>();
		this.properties.getChains().forEach((name, chain) -> chains.put(name, chain(name, chain)));
		return new FallbackDefinition(targets, chains, defaultChain(chains.keySet()),
				coolDowns(this.properties.getCoolDown()), probeTimeout(this.properties.getProbe()),
				FailureRulesMapper.map(this.properties.getFailures().getRules()));
	}

	private @Nullable String defaultChain(Set<String> chains) {
		String configured = this.properties.getDefaultChain();
		if (StringUtils.hasText(configured)) {
			if (!chains.contains(configured)) {
				throw new DefaultChainMistake(configured, chains);
			}
			return configured;
		}
		if (chains.isEmpty() || chains.contains(USUAL_DEFAULT)) {
			return chains.isEmpty() ? null : USUAL_DEFAULT;
		}
		if (chains.size() > 1) {
			throw new DefaultChainMistake(null, chains);
		}
		return chains.iterator().next();
	}

	private static ChainDefinition chain(String name, ChainProperties chain) {
		String prefix = CHAINS + name;
		RulesDefinition rules = new RulesMapper(prefix).map(chain.getTimeout(), chain.getRetry(), chain.getOn(),
				RetryPolicy.DEFAULT);
		RetryPolicy retry = (rules.retry() != null) ? rules.retry() : RetryPolicy.DEFAULT;
		List<HopDefinition> hops = new ArrayList<>();
		for (HopProperties hop : chain.getHops()) {
			hops.add(hop(name, hops.size(), hop, retry));
		}
		Integer maxCalls = chain.getMaxCalls();
		if (maxCalls != null && (maxCalls < 1 || maxCalls > MOST_CALLS)) {
			throw new NumberRangeMistake(prefix + ".max-calls", 1, MOST_CALLS, maxCalls);
		}
		Duration waitWhenOut = chain.getWaitWhenOut();
		if (waitWhenOut != null && !waitWhenOut.isZero()) {
			RulesMapper.inRange(prefix, "wait-when-out", waitWhenOut);
		}
		return new ChainDefinition(name, hops, RulesMapper.inRange(prefix, "deadline", chain.getDeadline()), maxCalls,
				waitWhenOut, stream(prefix, chain.getStream()), compaction(name, chain.getCompaction()),
				maxToolRounds(prefix, chain.getTools()), rules,
				AnswersDefinition.of(prefix, chain.getGates(), chain.getAnswer()), notice(prefix, chain.getNotice()));
	}

	private static int maxToolRounds(String prefix, ToolSettings tools) {
		int rounds = tools.getMaxRounds();
		if (rounds < 1 || rounds > MOST_TOOL_ROUNDS) {
			throw new NumberRangeMistake(prefix + ".tools.max-rounds", 1, MOST_TOOL_ROUNDS, rounds);
		}
		return rounds;
	}

	private static @Nullable CompactionDefinition compaction(String chain, CompactionProperties compaction) {
		Duration timeout = RulesMapper.inRange(CHAINS + chain, "compaction.timeout", compaction.getTimeout());
		return CompactionDefinition.of(chain, text(compaction.getStrategy()), text(compaction.getModel()),
				text(compaction.getInstruction()), timeout);
	}

	private static @Nullable String text(@Nullable String typed) {
		return StringUtils.hasText(typed) ? typed.strip() : null;
	}

	private static StreamDefinition stream(String prefix, StreamProperties stream) {
		double rate = stream.getMinRate();
		if (!(rate >= 0 && rate <= MOST_RATE)) {
			throw new NumberRangeMistake(prefix + ".stream.min-rate", 0, MOST_RATE, (int) rate);
		}
		return new StreamDefinition(stream.getMidStream(), rate, stream.isAnswerCalls(), maxBuffer(prefix, stream),
				guards(prefix, stream.getGuards()));
	}

	private static GuardsDefinition guards(String prefix, GuardProperties guards) {
		Integer maxLength = guards.getMaxLength();
		if (maxLength != null && (maxLength < 1 || maxLength > MOST_CHARACTERS)) {
			throw new NumberRangeMistake(prefix + ".stream.guards.max-length", 1, MOST_CHARACTERS, maxLength);
		}
		return new GuardsDefinition(guards.isGarbage(), guards.isRepetition(), maxLength);
	}

	private static int maxBuffer(String prefix, StreamProperties stream) {
		int characters = stream.getMaxBuffer();
		if (characters < LEAST_BUFFER || characters > MOST_BUFFER) {
			throw new NumberRangeMistake(prefix + ".stream.max-buffer", LEAST_BUFFER, MOST_BUFFER, characters);
		}
		return characters;
	}

	private static HopDefinition hop(String chain, int index, HopProperties hop, RetryPolicy retry) {
		if (hop.getTarget() == null || hop.getTarget().isBlank()) {
			throw new NamelessHopMistake(chain, index + 1);
		}
		String prefix = CHAINS + chain + ".hops[" + index + "]";
		return new HopDefinition(hop.getTarget().strip(),
				new RulesMapper(prefix).map(hop.getTimeout(), hop.getRetry(), hop.getOn(), retry),
				AnswersDefinition.of(prefix, hop.getGates(), hop.getAnswer()),
				new PromptMapper(prefix + ".prompt").map(hop.getPrompt()));
	}

	private static @Nullable Notice notice(String prefix, NoticeSettings notice) {
		if (StringUtils.hasText(notice.getText())) {
			return new Notice(notice.getText(), notice.isInText());
		}
		if (notice.isInText()) {
			throw new NoticeMistake(prefix);
		}
		return null;
	}

	private static CoolDownPolicy coolDowns(CoolDownProperties coolDown) {
		String prefix = "fallback.cool-down";
		return new CoolDownPolicy(RulesMapper.inRange(prefix, "quota-exhausted", coolDown.getQuotaExhausted()),
				RulesMapper.inRange(prefix, "authentication", coolDown.getAuthentication()),
				RulesMapper.inRange(prefix, "model-unavailable", coolDown.getModelUnavailable()),
				RulesMapper.inRange(prefix, "longest", coolDown.getLongest()));
	}

	private static @Nullable Duration probeTimeout(ProbeProperties probe) {
		Duration timeout = RulesMapper.inRange("fallback.probe", "timeout", probe.getTimeout());
		return probe.isEnabled() ? timeout : null;
	}

	private static TargetDefinition target(String name, TargetProperties target) {
		String bean = StringUtils.hasText(target.getBean()) ? target.getBean() : null;
		ModelFacts facts = new FactsMapper("fallback.targets." + name + ".facts").map(target.getFacts());
		if (StringUtils.hasText(target.getProvider())) {
			if (bean != null) {
				throw TargetSettingsMistake.beanAndProvider(name);
			}
			return new TargetDefinition(name, null, declared(name, target.getProvider(), target), facts);
		}
		String idle = settingsWithoutProvider(target);
		if (!idle.isEmpty()) {
			throw TargetSettingsMistake.noProvider(name, idle);
		}
		return new TargetDefinition(name, bean, null, facts);
	}

	private static DeclaredTarget declared(String name, String provider, TargetProperties target) {
		return new DeclaredTarget(name, provider, target.getBaseUrl(), target.getApiKey(), target.getModel(),
				target.getOptions(), target.getProviderProperties());
	}

	private static String settingsWithoutProvider(TargetProperties target) {
		Map<String, Boolean> settings = new LinkedHashMap<>();
		settings.put("'base-url'", target.getBaseUrl() != null);
		settings.put("'api-key'", target.getApiKey() != null);
		settings.put("'model'", target.getModel() != null);
		settings.put("'options'", !target.getOptions().isEmpty());
		settings.put("'provider-properties'", !target.getProviderProperties().isEmpty());
		settings.values().removeIf((set) -> !set);
		return String.join(", ", settings.keySet());
	}

}
