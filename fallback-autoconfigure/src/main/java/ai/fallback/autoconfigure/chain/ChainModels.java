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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.gate.GatePolicies;
import ai.fallback.autoconfigure.provider.ProviderModels;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.StructuredOutput;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;

/**
 * Makes the chains' models out of their definitions. A target that several chains use is
 * made once.
 */
public final class ChainModels implements SmartInitializingSingleton {

	private final FallbackDefinition definition;

	private final ListableBeanFactory beanFactory;

	private final Supplier<ProviderModels> providers;

	private final ChainRules rules;

	private final HopResolver resolver;

	private final Compactors compactors;

	private final Collection<FallbackChatModel> summarisers = new ConcurrentLinkedQueue<>();

	private final Map<String, Target> targets = new ConcurrentHashMap<>();

	/**
	 * The first name under which each model is a hop.
	 */
	private final Map<HopSource, String> healthNames = new ConcurrentHashMap<>();

	/**
	 * Create a maker of chains.
	 * @param definition what the configuration says
	 * @param beanFactory where the application's models are
	 * @param providers builds the targets that exist in the configuration alone
	 * @param rules what all chains share
	 * @param environment tells why a bean is missing
	 */
	public ChainModels(FallbackDefinition definition, ListableBeanFactory beanFactory,
			Supplier<ProviderModels> providers, ChainRules rules, Environment environment) {
		this.definition = definition;
		this.beanFactory = beanFactory;
		this.providers = providers;
		this.rules = rules;
		this.compactors = new Compactors(beanFactory, this::summariser);
		this.resolver = new HopResolver(definition, ModelBeans.of(beanFactory, definition).application(), environment);
	}

	/**
	 * Make the model of one chain.
	 * @param name the chain's name
	 * @return the model
	 */
	public FallbackChatModel make(String name) {
		ChainDefinition chain = this.definition.chains().get(name);
		if (chain == null) {
			throw new DefaultChainMistake(name, this.definition.chains().keySet());
		}
		Chain.Builder builder = Chain.named(name);
		chain.applyTo(builder);
		if (chain.compaction() != null) {
			builder.compaction(this.compactors.rule(name, chain.compaction(),
					(model) -> target(ModelName.ofSummariser(name, model))));
		}
		addHops(chain, builder);
		return described(builder.build()).guards(chain.stream().guards().and(this.rules.guards()))
			.tools(this.rules.tools().maxRounds(chain.maxToolRounds()))
			.build();
	}

	private void addHops(ChainDefinition chain, Chain.Builder builder) {
		GatePolicies policies = new GatePolicies(this.beanFactory);
		GatePolicy gates = policies.policy(chain.answers(), GatePolicy.DEFAULT);
		StructuredOutput structured = chain.answers().structuredOutput(StructuredOutput.AUTO);
		chain.hopDefinitions()
			.forEach((hop) -> builder.hop(target(ModelName.ofHop(chain.name(), hop.name())), (rules) -> {
				hop.applyTo(rules);
				rules.gates(policies.policy(hop.answers(), gates));
				rules.prompt(hop.prompt().with(hop.answers().structuredOutput(structured)));
			}));
	}

	/**
	 * The models of the chains that nobody described, by which single targets are asked
	 * for summaries.
	 * @return the models made until now
	 */
	public Collection<FallbackChatModel> summarisers() {
		return List.copyOf(this.summarisers);
	}

	private FallbackChatModel summariser(Chain chain) {
		FallbackChatModel model = described(chain).build();
		this.summarisers.add(model);
		return model;
	}

	private FallbackChatModel.Builder described(Chain chain) {
		return FallbackChatModel.over(chain)
			.classifier(this.rules.classifier())
			.unknownFailures(this.rules.unknown())
			.adapter(this.rules.adapter())
			.time(this.rules.time())
			.health(this.rules.health())
			.listener(this.rules.listener())
			.observations(this.rules.observations());
	}

	/**
	 * Makes the targets that no chain uses, so that a mistake in one of them is found
	 * today and not on the day on which it is put into a chain.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		for (TargetDefinition target : this.definition.targets().values()) {
			if (target.declared() != null && !this.targets.containsKey(target.name())) {
				this.providers.get().build(target.declared());
			}
		}
	}

	private Target target(ModelName model) {
		HopSource source = this.resolver.resolve(model);
		String hop = model.name();
		Target target = this.targets.get(hop);
		if (target == null) {
			TargetDefinition described = this.definition.targets().get(hop);
			target = Target.named(hop, model(source))
				.provider(source.provider())
				.facts((described != null) ? described.facts() : ModelFacts.unknown())
				.origin(source.origin())
				.healthName(this.healthNames.computeIfAbsent(source, (first) -> hop))
				.build();
			this.targets.put(hop, target);
		}
		return target;
	}

	private ChatModel model(HopSource source) {
		if (source instanceof HopSource.Declared declared) {
			return this.providers.get().build(declared.target());
		}
		String bean = (source instanceof HopSource.Nested nested) ? nested.bean() : ((HopSource.Bean) source).name();
		return this.beanFactory.getBean(bean, ChatModel.class);
	}

}
