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

import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationConvention;
import org.springframework.ai.chat.client.observation.ChatClientObservationConvention;
import org.springframework.beans.factory.ObjectProvider;

import ai.fallback.FallbackChatModel;

/**
 * Makes a {@link ChatClient} for a chain the way Spring AI makes the application's, with
 * the same customizers and tools run by the same manager.
 */
final class ChatClients {

	private final ChatClientStart start;

	private final ObjectProvider<ObservationRegistry> observations;

	private final ObjectProvider<ChatClientObservationConvention> clientConvention;

	private final ObjectProvider<AdvisorObservationConvention> advisorConvention;

	private final ObjectProvider<ChatClientConfigurer> configurers;

	ChatClients(ChatClientStart start, ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<ChatClientObservationConvention> clientConvention,
			ObjectProvider<AdvisorObservationConvention> advisorConvention,
			ObjectProvider<ChatClientConfigurer> configurers) {
		this.start = start;
		this.observations = observations;
		this.clientConvention = clientConvention;
		this.advisorConvention = advisorConvention;
		this.configurers = configurers;
	}

	ChatClient clientOf(FallbackChatModel model) {
		ChatClient.Builder builder = this.start.builder(model,
				this.observations.getIfUnique(() -> ObservationRegistry.NOOP), this.clientConvention.getIfUnique(),
				this.advisorConvention.getIfUnique());
		for (ChatClientConfigurer configurer : this.configurers.orderedStream().toList()) {
			builder = configurer.apply(builder);
		}
		return builder.build();
	}

	/**
	 * Applies the application's customizers to a builder.
	 */
	@FunctionalInterface
	interface ChatClientConfigurer extends UnaryOperator<ChatClient.Builder> {

	}

}
