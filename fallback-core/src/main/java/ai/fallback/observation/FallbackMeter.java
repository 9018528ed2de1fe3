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
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of chains. Every one but the gauges is counted from trails.
 */
public enum FallbackMeter implements MeterDocumentation {

	/**
	 * Requests and how long they took.
	 */
	REQUESTS("fallback.requests", Meter.Type.TIMER, "Requests of a chain, until the answer was complete", Tag.CHAIN,
			Tag.OUTCOME, Tag.DEGRADED, Tag.HOP, Tag.NESTED, Tag.TENANT),

	/**
	 * Attempts and how long they took.
	 */
	ATTEMPTS("fallback.attempts", Meter.Type.TIMER,
			"Attempts, each one call of a provider. The attempts of a chain that is a hop are told under that chain",
			Tag.CHAIN, Tag.HOP, Tag.MODEL, Tag.OUTCOME, Tag.KIND),

	/**
	 * The time until streams say something.
	 */
	FIRST_OUTPUT("fallback.first.output", Meter.Type.TIMER,
			"The time until an attempt's stream said something, also if it broke later", Tag.CHAIN, Tag.HOP, Tag.MODEL),

	/**
	 * Fallbacks.
	 */
	TRANSITIONS("fallback.transitions", Meter.Type.COUNTER, "Fallbacks: a hop was left for another. Retries are none",
			Tag.CHAIN, Tag.REASON, Tag.FROM, Tag.TO, Tag.TENANT),

	/**
	 * Hops passed over.
	 */
	SKIPS("fallback.skips", Meter.Type.COUNTER, "Hops that were passed over without an attempt", Tag.CHAIN, Tag.HOP,
			Tag.REASON),

	/**
	 * Tokens.
	 */
	TOKENS("fallback.tokens", Meter.Type.COUNTER,
			"Tokens as the providers counted them, those of failed attempts included", Tag.CHAIN, Tag.HOP, Tag.MODEL,
			Tag.TYPE, Tag.TENANT),

	/**
	 * What was paid.
	 */
	COST("fallback.cost", Meter.Type.COUNTER,
			"What attempts cost in US dollars, those that failed included, where the model's prices are known",
			Tag.CHAIN, Tag.HOP, Tag.MODEL, Tag.TENANT),

	/**
	 * What was paid because of fallbacks.
	 */
	COST_ADDED("fallback.cost.added", Meter.Type.COUNTER,
			"What fallbacks added to that cost: in requests that fell back, attempts that failed, and what others "
					+ "cost more than as many tokens of the first choice",
			Tag.CHAIN, Tag.HOP, Tag.MODEL, Tag.TENANT),

	/**
	 * Streams that did not end well.
	 */
	STREAM_BREAKS("fallback.stream.breaks", Meter.Type.COUNTER,
			"Streams that failed after they had said something. The outcome is the request's: `ANSWERED` if another "
					+ "attempt went on",
			Tag.CHAIN, Tag.HOP, Tag.KIND, Tag.OUTCOME),

	/**
	 * Failures that nobody recognised.
	 */
	UNKNOWN_FAILURES("fallback.unknown.failures", Meter.Type.COUNTER,
			"Failures that no rule recognised; the endpoint and the log tell their fingerprints"),

	/**
	 * Whether chains can answer.
	 */
	USABLE_HOPS("fallback.usable.hops", Meter.Type.GAUGE,
			"How many hops of the chain may be asked now, those on trial included", Tag.CHAIN),

	/**
	 * Whether targets are asked.
	 */
	TARGET_SERVICE("fallback.target.service", Meter.Type.GAUGE,
			"1 for what the target's state means to the next request, else 0", Tag.TARGET, Tag.SERVICE),

	/**
	 * Where each breaker is.
	 */
	BREAKER_STATE("fallback.breaker.state", Meter.Type.GAUGE, "1 for the state that the target's breaker is in, else 0",
			Tag.TARGET, Tag.STATE),

	/**
	 * How long targets are left alone.
	 */
	COOL_DOWN("fallback.cooldown", Meter.Type.GAUGE, "How long the target is still left alone, 0 if it is not",
			Tag.TARGET) {

		@Override
		public String getBaseUnit() {
			return "seconds";
		}

	};

	private final String name;

	private final Meter.Type type;

	private final String description;

	private final Tag[] tags;

	FallbackMeter(String name, Meter.Type type, String description, Tag... tags) {
		this.name = name;
		this.type = type;
		this.description = description;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.tags.clone();
	}

	/**
	 * What it counts.
	 * @return a sentence for people
	 */
	public String description() {
		return this.description;
	}

	/**
	 * The tags of meters.
	 */
	public enum Tag implements KeyName {

		/**
		 * The chain.
		 */
		CHAIN("chain", "The name of the chain"),

		/**
		 * The hop.
		 */
		HOP("hop", "The name of the hop; for requests the one that answered, or `none`"),

		/**
		 * The model.
		 */
		MODEL("model", "The provider's name for the model, or `none` if it is not known"),

		/**
		 * The outcome.
		 */
		OUTCOME("outcome",
				"How it ended. Requests: `ANSWERED`, `EXHAUSTED`, `OVERDUE`, `SURFACED`, `BROKEN`, "
						+ "`CANCELLED`. Attempts: `ANSWERED`, `FAILED`, `CANCELLED`"),

		/**
		 * Whether degraded.
		 */
		DEGRADED("degraded", "Whether another hop than the first one answered"),

		/**
		 * Whether nested.
		 */
		NESTED("nested",
				"Whether the chain was asked by another, as a hop or for a su"
						+ "mmary: leave these out to count callers' requests"),

		/**
		 * For whom.
		 */
		TENANT("tenant",
				"The tenant that the request was for, or `none`. `other` for all beyond "
						+ "`fallback.observability.max-tenants`"),

		/**
		 * The kind of failure.
		 */
		KIND("kind", "The kind of failure, or `none`"),

		/**
		 * Why.
		 */
		REASON("reason", "The kind of failure, or why the hop was skipped"),

		/**
		 * The hop that was left.
		 */
		FROM("from", "The hop that was left: the one tried last, or the first skipped if none had been tried"),

		/**
		 * The hop that was tried instead.
		 */
		TO("to", "The hop that was tried instead"),

		/**
		 * The type of tokens.
		 */
		TYPE("type", "`prompt` or `completion`"),

		/**
		 * The target.
		 */
		TARGET("target", "The name that the target's breaker goes by"),

		/**
		 * Whether a target is asked.
		 */
		SERVICE("service",
				"`in_service`, `on_trial`, `breaker_open`, `cooling_down` or `taken_out`, as health and the endpoint "
						+ "tell it"),

		/**
		 * The state of a breaker.
		 */
		STATE("state", "A state of Resilience4j's breakers, such as `closed`, `open` or `half_open`");

		private final String key;

		private final String description;

		Tag(String key, String description) {
			this.key = key;
			this.description = description;
		}

		@Override
		public String asString() {
			return this.key;
		}

		/**
		 * What it says.
		 * @return a sentence for people
		 */
		public String description() {
			return this.description;
		}

	}

}
