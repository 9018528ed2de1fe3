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

package ai.fallback;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import ai.fallback.breaker.MadeUpState;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.rehearsal.PromptShape;

/**
 * Asks what a chain would do with a request that is made up. The engine's own code
 * decides, over copies of what is known of the targets at this moment: nobody is asked,
 * nothing is counted, and nothing is changed.
 */
public final class WhatIf {

	private final FallbackChatModel model;

	private final Map<String, Hop> targets = new LinkedHashMap<>();

	/**
	 * Hops that are chains, by their names.
	 */
	private final Set<String> chains = new HashSet<>();

	private final Map<Hop, TargetHealth> health = new LinkedHashMap<>();

	private final Map<String, List<MadeUpReply>> replies = new LinkedHashMap<>();

	private final Map<String, MadeUpState> states = new LinkedHashMap<>();

	private PromptShape prompt = PromptShape.SHORT;

	private boolean streams;

	private WhatIf(FallbackChatModel model) {
		this.model = model;
		collect(model);
	}

	/**
	 * Begin a question. Without a word, each target stands as it does and answers at
	 * once, and the prompt is {@link PromptShape#SHORT}.
	 * @param model the model of the chain
	 * @return the question
	 */
	public static WhatIf of(FallbackChatModel model) {
		return new WhatIf(model);
	}

	private void collect(FallbackChatModel model) {
		for (Hop hop : model.chain().hops()) {
			if (hop.target().model() instanceof FallbackChatModel below) {
				this.chains.add(hop.name());
				collect(below);
			}
			else {
				this.targets.putIfAbsent(hop.name(), hop);
			}
			this.health.put(hop, model.health(hop));
		}
	}

	/**
	 * Let a target reply.
	 * @param target the target's name
	 * @param first what it replies
	 * @param then what it replies after that, each time that it is asked; the last again
	 * and again
	 * @return this question
	 */
	public WhatIf reply(String target, MadeUpReply first, MadeUpReply... then) {
		requireTarget(target);
		List<MadeUpReply> all = new ArrayList<>(List.of(first));
		all.addAll(List.of(then));
		this.replies.put(target, List.copyOf(all));
		return this;
	}

	/**
	 * Let a target stand otherwise than it does. A hop that is a chain can be taken out,
	 * cool down or do neither as a whole, and leaves the rest to its own hops.
	 * @param target the target's name, or that of a hop that is a chain
	 * @param state how it stands
	 * @return this question
	 */
	public WhatIf state(String target, MadeUpState state) {
		if (this.targets.containsKey(target) || !this.chains.contains(target)) {
			requireTarget(target);
		}
		else if (state.needsBreaker()) {
			throw new IllegalArgumentException("'" + target
					+ "' is a chain, which has no circuit breaker. It can be in-service, cooling-down or taken-out. "
					+ "Targets are: " + String.join(", ", this.targets.keySet()));
		}
		this.states.put(target, state);
		return this;
	}

	/**
	 * Set what the prompt is like.
	 * @param prompt its shape
	 * @return this question
	 */
	public WhatIf prompt(PromptShape prompt) {
		this.prompt = prompt;
		return this;
	}

	/**
	 * Set whether somebody subscribes to a stream, and does not wait for a call.
	 * @param streams whether it is a stream
	 * @return this question
	 */
	public WhatIf streams(boolean streams) {
		this.streams = streams;
		return this;
	}

	/**
	 * The targets that can be spoken of, also those of chains that are hops.
	 * @return the targets
	 */
	public List<Target> targets() {
		return this.targets.values().stream().map(Hop::target).toList();
	}

	/**
	 * Answer the question.
	 * @return what the chain would do
	 */
	public Forecast forecast() {
		return forecast(Longest.INSTANCE);
	}

	/**
	 * Answer it for waits that are known.
	 */
	Forecast forecast(RandomGenerator jitter) {
		Rehearsal rehearsal = new Rehearsal(this.model, this.replies, jitter);
		this.health.forEach((hop, health) -> {
			MadeUpState state = this.states.get(hop.name());
			if (state != null && hop.target().isChain() != this.targets.containsKey(hop.name())) {
				rehearsal.stands(health, state);
			}
		});
		return rehearsal.play(this.prompt.prompt(), this.streams);
	}

	private void requireTarget(String name) {
		if (!this.targets.containsKey(name)) {
			throw new IllegalArgumentException("There is no target '" + name + "' in chain '"
					+ this.model.chain().name() + "', but: " + String.join(", ", this.targets.keySet()));
		}
	}

	/**
	 * Chooses the longest wait.
	 */
	private enum Longest implements RandomGenerator {

		INSTANCE;

		@Override
		public long nextLong() {
			return Long.MAX_VALUE;
		}

		@Override
		public long nextLong(long bound) {
			return bound - 1;
		}

	}

}
