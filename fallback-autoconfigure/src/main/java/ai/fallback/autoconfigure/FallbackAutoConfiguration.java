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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.circuitbreaker.configuration.CircuitBreakerConfigCustomizer;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationConvention;
import org.springframework.ai.chat.client.observation.ChatClientObservationConvention;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientBuilderConfigurer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.TargetProbes;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.autoconfigure.breaker.ProbeSchedule;
import ai.fallback.autoconfigure.breaker.SteadyBreakers;
import ai.fallback.autoconfigure.cancel.CallTags;
import ai.fallback.autoconfigure.chain.ChainModelCandidates;
import ai.fallback.autoconfigure.chain.ChainModels;
import ai.fallback.autoconfigure.chain.ChainReport;
import ai.fallback.autoconfigure.chain.ChainRules;
import ai.fallback.autoconfigure.chain.FallbackDefinition;
import ai.fallback.autoconfigure.chain.TrailListeners;
import ai.fallback.autoconfigure.observation.AlertRulesMapper;
import ai.fallback.autoconfigure.observation.TenantTagsMapper;
import ai.fallback.autoconfigure.provider.ProviderModels;
import ai.fallback.autoconfigure.tool.ToolRunners;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.AlertRules;
import ai.fallback.observation.TenantTags;
import ai.fallback.observation.WalkObservations;
import ai.fallback.stream.StreamGuard;
import ai.fallback.time.TimeSource;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.TrailListener;

/**
 * Makes the chains that the configuration names, and a client over them.
 */
@AutoConfiguration(beforeName = "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@ConditionalOnClass(ChatModel.class)
@ConditionalOnProperty(name = "fallback.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(FallbackProperties.class)
@Import(ChainBeans.class)
public final class FallbackAutoConfiguration {

	@Bean
	static ChainModelCandidates chainModelCandidates(FallbackDefinition definition, Environment environment) {
		boolean defaultCandidate = environment.getProperty("fallback.default-candidate", Boolean.class, true);
		return new ChainModelCandidates(definition, defaultCandidate, environment);
	}

	@Bean
	@ConditionalOnMissingBean
	TargetHealthRegistry targetHealthRegistry(FallbackDefinition definition,
			ObjectProvider<CircuitBreakerRegistry> breakers, ObjectProvider<TimeSource> time) {
		return new TargetHealthRegistry(breakers.getIfAvailable(CircuitBreakerRegistry::ofDefaults),
				definition.coolDowns(),
				(definition.probeTimeout() != null) ? Probing.IN_BACKGROUND : Probing.BY_REQUESTS,
				time.getIfAvailable(TimeSource::system));
	}

	@Bean
	@ConditionalOnBooleanProperty("fallback.probe.enabled")
	ProbeSchedule probeSchedule(FallbackDefinition definition, ListableBeanFactory beanFactory,
			ChainModels chainModels) {
		return new ProbeSchedule(() -> {
			List<FallbackChatModel> models = new ArrayList<>(
					beanFactory.getBeansOfType(FallbackChatModel.class).values());
			models.addAll(chainModels.summarisers());
			return new TargetProbes(models, Objects.requireNonNull(definition.probeTimeout()));
		});
	}

	@Bean
	@ConditionalOnMissingBean
	UnknownFailures unknownFailures() {
		return new UnknownFailures();
	}

	@Bean
	@ConditionalOnMissingBean
	ToolRunner toolRunner(ListableBeanFactory beanFactory) {
		return ToolRunners.of(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	ChainRules chainRules(FallbackDefinition definition, ObjectProvider<FailureClassifier> classifiers,
			UnknownFailures unknown, ObjectProvider<PromptAdapter> adapters, ObjectProvider<CallTags> tags,
			ObjectProvider<StreamGuard.Factory> guards, ToolRunner tools, TargetHealthRegistry health,
			ObjectProvider<TimeSource> time, ObjectProvider<TrailListener> listeners,
			ObjectProvider<WalkObservations> observations, Environment environment) {
		FailureClassifier standard = FailureClassifier.standard(definition.failureRules());
		List<FailureClassifier> all = Stream.concat(classifiers.orderedStream(), Stream.of(standard)).toList();
		PromptAdapter prompts = prompts(adapters,
				environment.getProperty("fallback.adapt-prompts", Boolean.class, true));
		CallTags tagsOfCalls = tags.getIfAvailable();
		return new ChainRules(FailureClassifier.firstOf(all), unknown,
				(tagsOfCalls != null) ? tagsOfCalls.around(prompts) : prompts, guards.orderedStream().toList(), tools,
				health, time.getIfAvailable(TimeSource::system), TrailListeners.of(listeners.orderedStream().toList()),
				observations.getIfAvailable());
	}

	/**
	 * The application's adapters come after the built-in one, so that they have the last
	 * word.
	 */
	private static PromptAdapter prompts(ObjectProvider<PromptAdapter> adapters, boolean builtIn) {
		Stream<PromptAdapter> first = builtIn ? Stream.of(PromptAdapter.portable()) : Stream.empty();
		return PromptAdapter.inOrder(Stream.concat(first, adapters.orderedStream()).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	AlertRules alertRules(FallbackProperties properties) {
		return AlertRulesMapper.map(properties.getAlerts());
	}

	@Bean
	@ConditionalOnMissingBean
	TenantTags tenantTags(FallbackProperties properties) {
		return TenantTagsMapper.map(properties.getObservability());
	}

	@Bean
	ProviderModels providerModels(ConfigurableApplicationContext application) {
		return new ProviderModels(application);
	}

	@Bean
	ChainModels chainModels(FallbackDefinition definition, ListableBeanFactory beanFactory,
			ObjectProvider<ProviderModels> providers, ChainRules rules, Environment environment) {
		return new ChainModels(definition, beanFactory, providers::getObject, rules, environment);
	}

	@Bean
	ChainReport chainReport(ListableBeanFactory beanFactory) {
		return new ChainReport(() -> beanFactory.getBeansOfType(FallbackChatModel.class).values());
	}

	@Bean
	ChatClients chatClients(BeanFactory beans, Environment environment,
			ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<ChatClientObservationConvention> clientConvention,
			ObjectProvider<AdvisorObservationConvention> advisorConvention,
			ObjectProvider<ChatClients.ChatClientConfigurer> configurers) {
		return new ChatClients(new ChatClientStart(beans, environment), observations, clientConvention,
				advisorConvention, configurers);
	}

	/**
	 * The client over the default chain. It stands back where an application has a
	 * {@link ChatClient} of its own and asks for just that type.
	 */
	@Bean
	@Fallback
	@ConditionalOnMissingBean
	@ConditionalOnBean(name = FallbackDefinition.DEFAULT_MODEL_BEAN)
	FallbackChatClient fallbackChatClient(@Qualifier(FallbackDefinition.DEFAULT_MODEL_BEAN) FallbackChatModel model,
			ListableBeanFactory beanFactory, ChatClients clients) {
		Map<String, ChatClient> byChain = new LinkedHashMap<>();
		for (FallbackChatModel other : beanFactory.getBeansOfType(FallbackChatModel.class).values()) {
			byChain.put(other.chain().name(), clients.clientOf(other));
		}
		return FallbackChatClient.of(byChain, model.chain().name());
	}

	/**
	 * Where breakers are made by Resilience4j's Spring Boot module.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreakerConfigCustomizer.class)
	static class BreakerConfiguration {

		@Bean
		static SteadyBreakers steadyBreakers(FallbackDefinition definition, ObjectProvider<TimeSource> time) {
			return new SteadyBreakers(definition.asked(), () -> time.getIfAvailable(TimeSource::system));
		}

	}

	/**
	 * Where Spring AI configures the application's own clients, ours are configured
	 * alike.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientBuilderConfigurer.class)
	static class ChatClientConfiguration {

		@Bean
		ChatClients.ChatClientConfigurer fallbackChatClientConfigurer(
				ObjectProvider<ChatClientBuilderConfigurer> configurer) {
			return (builder) -> {
				ChatClientBuilderConfigurer configured = configurer.getIfAvailable();
				return (configured != null) ? configured.configure(builder) : builder;
			};
		}

	}

}
