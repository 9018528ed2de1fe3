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

package ai.fallback.chain;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;

import ai.fallback.capability.ClientLimits;
import ai.fallback.capability.ModelCatalogue;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.SchemaProviders;
import ai.fallback.capability.TokenScale;

/**
 * Something that can answer: a {@link ChatModel} and what is known about it.
 */
public final class Target {

	private final String name;

	private final ChatModel model;

	private final @Nullable String modelId;

	private final String origin;

	private final boolean announcesEnd;

	private final String healthName;

	private final ModelFacts facts;

	private final TokenScale tokenScale = new TokenScale();

	private final @Nullable String protocol;

	private final ClientLimits clientLimits;

	private final boolean heldToSchemas;

	private Target(Builder builder) {
		this.name = builder.name;
		this.model = builder.model;
		this.modelId = (builder.modelId != null) ? builder.modelId : ModelBeans.modelId(builder.model);
		this.origin = builder.origin;
		this.healthName = (builder.healthName != null) ? builder.healthName : builder.name;
		this.announcesEnd = (builder.announcesEnd != null) ? builder.announcesEnd
				: ModelBeans.announcesEnd(builder.model);
		this.protocol = (builder.protocol != null) ? builder.protocol : ModelBeans.protocol(builder.model);
		String provider = (builder.provider != null) ? builder.provider : ModelBeans.provider(builder.model);
		this.facts = ModelCatalogue.standard().find(provider, this.modelId).with(builder.facts);
		this.clientLimits = ClientLimits.of(this.protocol, provider, builder.facts);
		Boolean said = builder.facts.structuredOutput();
		this.heldToSchemas = (said != null) ? said : SchemaProviders.hold(provider, this.modelId);
	}

	/**
	 * A target of which nothing is known but its model.
	 * @param name the name of the target
	 * @param model what answers
	 * @return the target
	 */
	public static Target of(String name, ChatModel model) {
		return named(name, model).build();
	}

	/**
	 * Start to describe a target.
	 * @param name the name of the target
	 * @param model what answers
	 * @return a builder
	 */
	public static Builder named(String name, ChatModel model) {
		return new Builder(name, model);
	}

	/**
	 * The name by which chains, trails and people speak of the target.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * What answers.
	 * @return the model
	 */
	public ChatModel model() {
		return this.model;
	}

	/**
	 * The provider's name for the model.
	 * @return the model id, or {@code null} if it is not known
	 */
	public @Nullable String modelId() {
		return this.modelId;
	}

	/**
	 * Whose protocol the model speaks, by Spring AI's name for that provider, such as
	 * {@code openai} or {@code anthropic}. Servers of others may speak it too.
	 * @return the provider's id, or {@code null} if it is not known
	 */
	public @Nullable String protocol() {
		return this.protocol;
	}

	/**
	 * Where the target comes from, in words for people.
	 * @return the origin
	 */
	public String origin() {
		return this.origin;
	}

	/**
	 * Whether the target is a chain, which asks targets of its own.
	 * @return whether it is a chain
	 */
	public boolean isChain() {
		return this.model instanceof Chained;
	}

	/**
	 * Whether each complete stream of the target says that it is complete, by a finish
	 * reason, so that one that just stops must have been cut.
	 * @return whether a stream without a finish reason is a broken one
	 */
	public boolean announcesEnd() {
		return this.announcesEnd;
	}

	/**
	 * The name that the target's breaker and cool-downs go by. Targets that are the same
	 * model by different names share it.
	 * @return the name
	 */
	public String healthName() {
		return this.healthName;
	}

	/**
	 * What is known of the model that answers.
	 * @return the facts, of which each may be unknown
	 */
	public ModelFacts facts() {
		return this.facts;
	}

	/**
	 * Whether a JSON schema can be sent as a parameter without a doubt, since somebody
	 * said so or this provider itself offers it for the model. What other providers of
	 * the same model offer does not count.
	 * @return whether the model is known to be held to schemas
	 */
	public boolean isHeldToSchemas() {
		return this.heldToSchemas;
	}

	/**
	 * What the model's client cannot send.
	 */
	ClientLimits clientLimits() {
		return this.clientLimits;
	}

	/**
	 * What was learned about the way in which the target counts tokens.
	 * @return the scale, which goes on learning
	 */
	public TokenScale tokenScale() {
		return this.tokenScale;
	}

	@Override
	public String toString() {
		return (this.modelId != null) ? this.name + " (" + this.modelId + ")" : this.name;
	}

	/**
	 * Describes a target.
	 */
	public static final class Builder {

		private final String name;

		private final ChatModel model;

		private @Nullable String modelId;

		private String origin = "built by the application";

		private @Nullable Boolean announcesEnd;

		private @Nullable String healthName;

		private @Nullable String provider;

		private ModelFacts facts = ModelFacts.unknown();

		private @Nullable String protocol;

		private Builder(String name, ChatModel model) {
			if (name.isBlank()) {
				throw new IllegalArgumentException("'name' must not be blank");
			}
			this.name = name;
			this.model = Objects.requireNonNull(model, "'model' must not be null");
		}

		/**
		 * Name the model, instead of taking the name from the model's default options.
		 * @param modelId the provider's name for the model
		 * @return this builder
		 */
		public Builder modelId(@Nullable String modelId) {
			this.modelId = modelId;
			return this;
		}

		/**
		 * Name the provider whose protocol the model speaks, instead of taking it from
		 * the model's class.
		 * @param protocol Spring AI's name for the provider, such as {@code openai}
		 * @return this builder
		 */
		public Builder protocol(@Nullable String protocol) {
			this.protocol = protocol;
			return this;
		}

		/**
		 * Say where the target comes from.
		 * @param origin words for people
		 * @return this builder
		 */
		public Builder origin(String origin) {
			this.origin = origin;
			return this;
		}

		/**
		 * Say whether each complete stream ends with a finish reason. Without a word,
		 * Spring AI's own models are taken to do so, and models of the application's
		 * making not.
		 * @param announcesEnd whether a stream without a finish reason is a broken one
		 * @return this builder
		 */
		public Builder announcesEnd(boolean announcesEnd) {
			this.announcesEnd = announcesEnd;
			return this;
		}

		/**
		 * Set the name that the target's breaker and cool-downs go by, if it is not the
		 * target's own.
		 * @param healthName the name
		 * @return this builder
		 */
		public Builder healthName(String healthName) {
			this.healthName = healthName;
			return this;
		}

		/**
		 * Name the provider that is asked, by which the facts about the model are found.
		 * Without a word, it is taken from the model's class where that is one of Spring
		 * AI's own.
		 * @param provider a name such as {@code openai} or {@code groq}
		 * @return this builder
		 */
		public Builder provider(@Nullable String provider) {
			this.provider = provider;
			return this;
		}

		/**
		 * Set what is known of the model that answers. What is left unknown comes from
		 * the {@link ModelCatalogue}.
		 * @param facts the facts
		 * @return this builder
		 */
		public Builder facts(ModelFacts facts) {
			this.facts = Objects.requireNonNull(facts, "'facts' must not be null");
			return this;
		}

		/**
		 * Finish the description.
		 * @return the target
		 */
		public Target build() {
			return new Target(this);
		}

	}

}
