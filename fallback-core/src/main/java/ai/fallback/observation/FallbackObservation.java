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

package ai.fallback.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of a chain. Each attempt's is a child of its request's, and the
 * model's own is a child of the attempt's.
 */
public enum FallbackObservation implements ObservationDocumentation {

	/**
	 * One request going down a chain, until its answer is complete.
	 */
	REQUEST("fallback.request", DefaultFallbackRequestConvention.class) {

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return RequestKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return RequestHighKeys.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}

	},

	/**
	 * One try of one hop. A retry is another attempt, and so is a fallback.
	 */
	ATTEMPT("fallback.attempt", DefaultFallbackAttemptConvention.class) {

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return AttemptKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return AttemptHighKeys.values();
		}

	};

	private final String name;

	private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;

	FallbackObservation(String name, Class<? extends ObservationConvention<? extends Observation.Context>> convention) {
		this.name = name;
		this.convention = convention;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.convention;
	}

	@Override
	public String getPrefix() {
		return "fallback";
	}

	/**
	 * What the observation of a request says, in few different values.
	 */
	public enum RequestKeys implements KeyName {

		/**
		 * The name of the chain.
		 */
		CHAIN("fallback.chain"),

		/**
		 * Whether the chain was asked by another one, as a hop or for a summary.
		 */
		NESTED("fallback.nested"),

		/**
		 * The tenant that the request was for, or none. Other for all beyond those that
		 * are named.
		 */
		TENANT("fallback.tenant"),

		/**
		 * How it ended: an outcome of a trail.
		 */
		OUTCOME("fallback.outcome"),

		/**
		 * Whether another hop than the first one answered.
		 */
		DEGRADED("fallback.degraded"),

		/**
		 * The hop that answered, or none.
		 */
		ANSWERED_BY("fallback.answered.by");

		private final String key;

		RequestKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What else the observation of a request says.
	 */
	public enum RequestHighKeys implements KeyName {

		/**
		 * How many attempts were made.
		 */
		ATTEMPTS("fallback.attempts");

		private final String key;

		RequestHighKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What the observation of an attempt says, in few different values.
	 */
	public enum AttemptKeys implements KeyName {

		/**
		 * The name of the chain.
		 */
		CHAIN("fallback.chain"),

		/**
		 * The name of the hop that was tried.
		 */
		HOP("fallback.hop"),

		/**
		 * The provider's name for the model, or none if it is not known.
		 */
		MODEL("fallback.model"),

		/**
		 * How it ended: answered, failed or cancelled.
		 */
		OUTCOME("fallback.outcome"),

		/**
		 * The kind of failure, or none.
		 */
		KIND("fallback.kind");

		private final String key;

		AttemptKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What else the observation of an attempt says.
	 */
	public enum AttemptHighKeys implements KeyName {

		/**
		 * Which attempt of the request it is.
		 */
		NUMBER("fallback.attempt.number"),

		/**
		 * How many milliseconds its stream took to say something.
		 */
		FIRST_OUTPUT("fallback.first.output"),

		/**
		 * The tokens that were sent, if the provider told them.
		 */
		PROMPT_TOKENS("fallback.tokens.prompt"),

		/**
		 * The tokens that were written, if the provider told them.
		 */
		COMPLETION_TOKENS("fallback.tokens.completion"),

		/**
		 * What it cost in US dollars, if tokens and prices are known.
		 */
		COST("fallback.cost");

		private final String key;

		AttemptHighKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What happens between the attempts of a request.
	 */
	public enum Events implements Observation.Event {

		/**
		 * A hop was passed over.
		 */
		SKIP("skip", "skips %s: %s"),

		/**
		 * The request waits for a hop.
		 */
		WAIT("wait", "waits %s ms for %s");

		private final String key;

		private final String contextualName;

		Events(String key, String contextualName) {
			this.key = key;
			this.contextualName = contextualName;
		}

		@Override
		public String getName() {
			return this.key;
		}

		@Override
		public String getContextualName() {
			return this.contextualName;
		}

	}

}
