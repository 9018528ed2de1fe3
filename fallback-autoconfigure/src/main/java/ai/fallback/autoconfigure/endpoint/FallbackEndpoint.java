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

package ai.fallback.autoconfigure.endpoint;

import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.path.PathNames;
import ai.fallback.chain.Hop;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.thread.Abandoned;
import ai.fallback.time.TimeSource;

/**
 * Tells operators how it stands with chains and hops. What changes something, for which
 * the web and JMX have extensions, is off until
 * {@code management.endpoint.fallback.access} is {@code unrestricted}.
 */
@Endpoint(id = "fallback", defaultAccess = Access.READ_ONLY)
final class FallbackEndpoint {

	private final Supplier<Collection<FallbackChatModel>> models;

	private final WalkStatistics statistics;

	private final UnknownFailures unknown;

	private final TimeSource time;

	private final AuditTrail audit;

	FallbackEndpoint(Supplier<Collection<FallbackChatModel>> models, WalkStatistics statistics, UnknownFailures unknown,
			TimeSource time, AuditTrail audit) {
		this.models = models;
		this.statistics = statistics;
		this.unknown = unknown;
		this.time = time;
		this.audit = audit;
	}

	/**
	 * All chains, without their recent requests.
	 */
	@ReadOperation
	ChainsView chains() {
		Instant now = this.time.now();
		return new ChainsView(this.models.get().stream().map((model) -> view(model, now, false)).toList(),
				ChainsView.UnknownFailureView.of(this.unknown.counts()), Abandoned.all());
	}

	/**
	 * One chain.
	 */
	@ReadOperation
	@Nullable ChainView chain(@Selector String chain) {
		FallbackChatModel model = models().find(chain);
		return (model != null) ? view(model, this.time.now(), true) : null;
	}

	/**
	 * One hop of a chain.
	 */
	@ReadOperation
	@Nullable HopView hop(@Selector String chain, @Selector String hop) {
		FallbackChatModel model = models().find(chain);
		Hop found = (model != null) ? hops(model).find(hop) : null;
		return (model != null && found != null) ? view(model, found) : null;
	}

	/**
	 * Do something to a hop in somebody's name: to its target, in all chains that have
	 * it, or to its place in this one.
	 * @throws IllegalArgumentException if there is no such chain, hop or action, or the
	 * action is not for the hop
	 */
	HopView change(String chain, String hop, @Nullable String action, @Nullable Principal who) {
		HopAction known = HopAction.named(action);
		FallbackChatModel model = models().find(chain);
		if (model == null) {
			throw nothing("chain", chain, models());
		}
		Hop found = hops(model).find(hop);
		if (found == null) {
			throw nothing("hop", hop, hops(model));
		}
		if (changes(known, model, found)) {
			this.audit.tell(who, known, model.chain().name(), found);
		}
		return view(model, found);
	}

	/**
	 * One after the other, so that each knows whether it changes anything.
	 */
	private synchronized boolean changes(HopAction action, FallbackChatModel model, Hop hop) {
		return action.carryOut(model, hop);
	}

	private static IllegalArgumentException nothing(String kind, String name, PathNames<?> others) {
		return new IllegalArgumentException("There is no " + kind + " '" + name + "'. Write one of '"
				+ String.join("', '", others.all().keySet()) + "'.");
	}

	private ChainView view(FallbackChatModel model, Instant now, boolean recent) {
		return ChainView.of(model, this.statistics.of(model.chain().name()), now, recent);
	}

	private HopView view(FallbackChatModel model, Hop hop) {
		return HopView.of(model, hop, this.statistics.of(model.chain().name()), this.time.now());
	}

	private PathNames<FallbackChatModel> models() {
		return PathNames.of(this.models.get(), (model) -> model.chain().name());
	}

	private static PathNames<Hop> hops(FallbackChatModel model) {
		return PathNames.of(model.chain().hops(), Hop::name);
	}

}
