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
import java.util.function.BooleanSupplier;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.request.RequestFacts;
import ai.fallback.retry.Backoff;
import ai.fallback.stream.StreamGuards;
import ai.fallback.time.TimeSource;

/**
 * What all walks down one chain share. Nothing in it changes but the targets' health and
 * the order of the hops.
 *
 * @param chain the chain
 * @param classifier tells the kinds of failures
 * @param unknown counts failures that nobody recognised
 * @param adapter makes each target's prompt
 * @param guards look at what the targets say
 * @param health how it stands with each hop's target, in their order
 * @param backoff chooses waits
 * @param time where time comes from
 * @param telling tells how walks ended
 * @param waits whether a request waits for a hop when all are out
 * @param order the order in which walks take the hops
 * @param allowance how long a request may take
 */
record Engine(Chain chain, FailureClassifier classifier, UnknownFailures unknown, PromptAdapter adapter,
		StreamGuards guards, List<TargetHealth> health, Backoff backoff, TimeSource time, Telling telling,
		boolean waits, HopOrder order, Allowance allowance) {

	Engine(Chain chain, FailureClassifier classifier, UnknownFailures unknown, PromptAdapter adapter,
			StreamGuards guards, List<TargetHealth> health, Backoff backoff, TimeSource time, Telling telling,
			boolean waits) {
		this(chain, classifier, unknown, adapter, guards, health, backoff, time, telling, waits, new HopOrder(chain),
				Allowance.of(chain));
	}

	/**
	 * How it stands with the targets of a chain.
	 */
	static List<TargetHealth> health(Chain chain, TargetHealthRegistry registry) {
		return chain.hops().stream().map((hop) -> registry.of(hop.target())).toList();
	}

	/**
	 * Whether a hop is a chain, which watches and retries its own hops.
	 */
	static boolean isChain(Hop hop) {
		return hop.target().model() instanceof FallbackChatModel;
	}

	TargetHealth health(Hop hop) {
		return this.health.get(hop.position() - 1);
	}

	/**
	 * The same for a chain that is a hop of another: that one has other hops to ask
	 * meanwhile.
	 */
	Engine withoutWaiting() {
		return new Engine(this.chain, this.classifier, this.unknown, this.adapter, this.guards, this.health,
				this.backoff, this.time, this.telling, false, this.order, this.allowance);
	}

	/**
	 * The same for requests to which a chain above gives no more than so much time.
	 */
	Engine within(Allowance given) {
		return new Engine(this.chain, this.classifier, this.unknown, this.adapter, this.guards, this.health,
				this.backoff, this.time, this.telling, this.waits, this.order, this.allowance.within(given));
	}

	/**
	 * The same over a variant of the chain that has the same hops.
	 */
	Engine over(Chain variant) {
		return new Engine(variant, this.classifier, this.unknown, this.adapter, this.guards, this.health, this.backoff,
				this.time, this.telling, this.waits, this.order, this.allowance);
	}

	/**
	 * Carry out the walk of a caller who waits for the whole answer.
	 */
	ChatResponse carryOut(Walk walk) {
		return this.chain.callsByStream() ? StreamedCall.drive(walk) : CallDriver.drive(walk);
	}

	/**
	 * Begin a walk for a request of which this thread knows.
	 * @param prompt what the caller sent
	 * @param callerGone whether the caller no longer waits
	 * @return a walk for this one request
	 */
	Walk begin(Prompt prompt, BooleanSupplier callerGone) {
		return new Walk(this, prompt, RequestFacts.current(), callerGone);
	}

}
