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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.util.Assert;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.adapt.ToolExecution;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.breaker.WatchedChain;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.WalkObservations;
import ai.fallback.request.RequestFacts;
import ai.fallback.retry.Backoff;
import ai.fallback.stream.StreamGuard;
import ai.fallback.stream.StreamGuards;
import ai.fallback.thread.CallerContext;
import ai.fallback.time.TimeSource;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.TrailListener;

/**
 * A {@link ChatModel} that goes down a chain of others until one answers. The answer's
 * metadata tells which one it was and why: see {@link ai.fallback.trail.Trail}.
 */
public final class FallbackChatModel implements ChatModel, WatchedChain {

	private final Engine engine;

	/**
	 * For those who wait for the whole answer.
	 */
	private final Engine calls;

	private final @Nullable ToolRunner runner;

	private final @Nullable ToolLoop tools;

	private final FallbackChatModel asHop;

	/**
	 * Below another chain it is that one that runs tools.
	 */
	private FallbackChatModel(Engine engine, @Nullable ToolRunner tools) {
		this.engine = engine;
		this.runner = tools;
		this.calls = engine.chain().callsByStream() ? engine.over(engine.chain().buffered()) : engine;
		this.tools = (tools != null && ToolExecution.isByModels()) ? new ToolLoop(this.calls, tools) : null;
		this.asHop = engine.waits() ? new FallbackChatModel(engine.withoutWaiting(), (ToolRunner) null) : this;
	}

	/**
	 * A hop of another chain, for one request.
	 */
	private FallbackChatModel(Engine engine, Engine calls) {
		this.engine = engine;
		this.runner = null;
		this.calls = calls;
		this.tools = null;
		this.asHop = this;
	}

	/**
	 * A model over a chain, with the built-in rules.
	 * @param chain what requests go down
	 * @return the model
	 */
	public static FallbackChatModel of(Chain chain) {
		return over(chain).build();
	}

	/**
	 * Start to describe a model over a chain.
	 * @param chain what requests go down
	 * @return a builder
	 */
	public static Builder over(Chain chain) {
		return new Builder(chain);
	}

	/**
	 * The chain that requests go down.
	 * @return the chain
	 */
	@Override
	public Chain chain() {
		return this.engine.chain();
	}

	/**
	 * Answer a prompt by the first hop that can. Where models would run tools themselves,
	 * which is so in Spring AI 1.1, the chain does it, and asks the hops again with the
	 * results.
	 * @param prompt the prompt
	 * @return the answer, with the trail in its metadata
	 * @throws FallbackException if there is none
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		Assert.notNull(prompt, "'prompt' must not be null");
		Walk walk = this.calls.begin(prompt, Thread.currentThread()::isInterrupted);
		return this.engine.telling()
			.call(walk, (request) -> (this.tools != null) ? this.tools.call(request, prompt)
					: this.calls.carryOut(request));
	}

	/**
	 * Stream the answer of the first hop that has one. Each subscription is a request of
	 * its own.
	 * @param prompt the prompt
	 * @return the answer's chunks, each with the trail in its metadata, or a
	 * {@link FallbackException}
	 */
	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		Assert.notNull(prompt, "'prompt' must not be null");
		return RequestFacts.knownTo(this.engine.telling()
			.stream(() -> this.engine.begin(prompt, () -> false), (walk) -> drive(walk, prompt)));
	}

	private Flux<ChatResponse> drive(Walk walk, Prompt prompt) {
		CallerContext context = CallerContext.capture();
		return (this.tools != null) ? this.tools.stream(walk, prompt, context)
				: new StreamDriver(walk, context).drive();
	}

	/**
	 * Options that prefer nothing, since each hop has defaults of its own. They can hold
	 * tools, without which {@code ChatClient} would drop those.
	 * @return empty options
	 */
	@Override
	public ChatOptions getDefaultOptions() {
		return getOptions();
	}

	/**
	 * The name of {@link #getDefaultOptions()} in Spring AI 2.0.
	 * @return empty options
	 */
	public ChatOptions getOptions() {
		return ToolCallingChatOptions.builder().build();
	}

	/**
	 * The hops in the order in which requests take them now.
	 * @return the hops of the chain, some of which may have been moved
	 */
	@Override
	public List<Hop> order() {
		return this.engine.order().hops();
	}

	/**
	 * Move a hop to another place, for all requests that begin from now on. Their trails
	 * go by the new order, too, when they tell what is degraded and what that added to
	 * the cost.
	 * @param hop a hop of this model's chain
	 * @param place its new place, counted from one; the nearest that there is counts
	 */
	public void move(Hop hop, int place) {
		this.engine.order().move(hop, place);
	}

	/**
	 * How it stands with the target of a hop.
	 * @param hop a hop of this model's chain
	 * @return what is known of it, which chains share that share the target
	 */
	@Override
	public TargetHealth health(Hop hop) {
		return this.engine.health(hop);
	}

	/**
	 * This model as a hop of another chain.
	 */
	FallbackChatModel asHop() {
		return this.asHop;
	}

	/**
	 * This model as a hop of another chain that is no more patient than so.
	 */
	FallbackChatModel asHop(Patience patience) {
		return new FallbackChatModel(this.asHop.engine.within(patience.below(true)),
				this.asHop.calls.within(patience.below(false)));
	}

	/**
	 * The same model over a variant of its chain that has the same hops.
	 */
	FallbackChatModel withChain(Chain variant) {
		return new FallbackChatModel(this.engine.over(variant), this.runner);
	}

	Engine engine() {
		return this.engine;
	}

	/**
	 * What those go through who wait for the whole answer.
	 */
	Engine calls() {
		return this.calls;
	}

	@Override
	public String toString() {
		return "FallbackChatModel over " + chain();
	}

	/**
	 * Describes a model over a chain.
	 */
	public static final class Builder {

		private final Chain chain;

		private FailureClassifier classifier = FailureClassifier.standard();

		private UnknownFailures unknown = new UnknownFailures();

		private PromptAdapter adapter = PromptAdapter.portable();

		private List<StreamGuard.Factory> guards = StreamGuards.standard();

		private TimeSource time = TimeSource.system();

		private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

		private @Nullable TargetHealthRegistry health;

		private ToolRunner tools = ToolRunner.standard();

		private TrailListener listener = TrailListener.NONE;

		private @Nullable WalkObservations observations;

		private Builder(Chain chain) {
			this.chain = Objects.requireNonNull(chain, "'chain' must not be null");
		}

		/**
		 * Set what tells the kinds of failures.
		 * @param classifier the classifier
		 * @return this builder
		 */
		public Builder classifier(FailureClassifier classifier) {
			this.classifier = classifier;
			return this;
		}

		/**
		 * Set what counts failures that nobody recognised.
		 * @param unknown the counts
		 * @return this builder
		 */
		public Builder unknownFailures(UnknownFailures unknown) {
			this.unknown = unknown;
			return this;
		}

		/**
		 * Set what makes each target's prompt.
		 * @param adapter the adapter
		 * @return this builder
		 */
		public Builder adapter(PromptAdapter adapter) {
			this.adapter = adapter;
			return this;
		}

		/**
		 * Set what looks at answers while they come, {@link StreamGuards#standard()}
		 * without a word.
		 * @param guards make the guards; those that do not apply to the chain are left
		 * out
		 * @return this builder
		 */
		public Builder guards(List<StreamGuard.Factory> guards) {
			this.guards = List.copyOf(guards);
			return this;
		}

		/**
		 * Set where time comes from.
		 * @param time the time source
		 * @return this builder
		 */
		public Builder time(TimeSource time) {
			this.time = time;
			return this;
		}

		/**
		 * Set where the jitter of waits comes from.
		 * @param random the random generator
		 * @return this builder
		 */
		public Builder random(RandomGenerator random) {
			this.random = random;
			return this;
		}

		/**
		 * Set what is known of the targets' health. Chains that share targets should
		 * share it. Without a word the chain has one of its own, which nobody else can
		 * reset.
		 * @param health the registry
		 * @return this builder
		 */
		public Builder health(TargetHealthRegistry health) {
			this.health = health;
			return this;
		}

		/**
		 * Set what runs tools, where models would run them themselves.
		 * @param tools the runner
		 * @return this builder
		 */
		public Builder tools(ToolRunner tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Set who is told how each walk ended.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(TrailListener listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Set what observes each walk and its attempts.
		 * @param observations the observations, or {@code null} for none
		 * @return this builder
		 */
		public Builder observations(@Nullable WalkObservations observations) {
			this.observations = observations;
			return this;
		}

		/**
		 * Finish the description.
		 * @return the model
		 */
		public FallbackChatModel build() {
			TargetHealthRegistry health = (this.health != null) ? this.health : TargetHealthRegistry.create(this.time);
			FailureClassifier safe = FailureClassifier.firstOf(List.of(this.classifier));
			PromptAdapter adapter = ToolExecution.byNoModel(this.adapter, this.chain);
			return new FallbackChatModel(new Engine(this.chain, safe, this.unknown, adapter,
					StreamGuards.of(this.chain.name(), this.guards), Engine.health(this.chain, health),
					new Backoff(this.random), this.time, new Telling(this.listener, this.observations), true),
					this.tools);
		}

	}

}
