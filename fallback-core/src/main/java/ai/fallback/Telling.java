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

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.observation.WalkObservations;
import ai.fallback.request.RequestFacts;
import ai.fallback.trail.Surroundings.Scope;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;
import ai.fallback.trail.TrailRecorder;
import ai.fallback.trail.WalkWatch;

/**
 * Tells how each walk ended, once, just before its caller learns it.
 */
final class Telling {

	private static final Logger logger = LoggerFactory.getLogger(Telling.class);

	private final TrailListener listener;

	private final TrailListener safely = this::tell;

	private final @Nullable WalkObservations observations;

	private final AtomicBoolean complained = new AtomicBoolean();

	Telling(TrailListener listener, @Nullable WalkObservations observations) {
		this.listener = listener;
		this.observations = observations;
	}

	/**
	 * What watches a walk that begins now.
	 */
	WalkWatch watch(Engine engine, RequestFacts facts) {
		return (this.observations != null) ? this.observations.watch(engine.chain(), !engine.waits(), facts.tenant())
				: WalkWatch.NONE;
	}

	/**
	 * Drive a walk for a caller who waits.
	 */
	ChatResponse call(Walk walk, Function<Walk, ChatResponse> driver) {
		if (isUnheard(walk)) {
			return driver.apply(walk);
		}
		ChatResponse answer;
		try (Scope scope = walk.recorder().watch().open()) {
			answer = driver.apply(walk);
		}
		catch (Throwable ex) {
			failed(walk, ex);
			throw ex;
		}
		answered(walk);
		return answer;
	}

	/**
	 * Drive a walk for a subscriber. An error of the virtual machine must stay a signal,
	 * which is why no operator that peeks at errors is used.
	 */
	Flux<ChatResponse> stream(Supplier<Walk> request, Function<Walk, Flux<ChatResponse>> driver) {
		if (this.observations == null) {
			return Flux.defer(() -> told(request.get(), driver));
		}
		return Flux.deferContextual((context) -> told(this.observations.below(context, request), driver));
	}

	private Flux<ChatResponse> told(Walk walk, Function<Walk, Flux<ChatResponse>> driver) {
		if (isUnheard(walk)) {
			return driver.apply(walk);
		}
		return walk.recorder().watch().within(() -> driver.apply(walk)).concatWith(Flux.defer(() -> {
			answered(walk);
			return Flux.empty();
		})).onErrorResume((error) -> {
			failed(walk, error);
			return Flux.error(error);
		}).doFinally((signal) -> {
			if (signal == SignalType.CANCEL) {
				cancelled(walk);
			}
		});
	}

	private boolean isUnheard(Walk walk) {
		return this.listener == TrailListener.NONE && walk.recorder().watch() == WalkWatch.NONE;
	}

	void answered(Walk walk) {
		ended(walk, walk.recorder().told(), Trail.Outcome.ANSWERED);
	}

	/**
	 * An error that is not ours is one that went to the caller as it was.
	 */
	void failed(Walk walk, Throwable error) {
		ended(walk, (error instanceof FallbackException ours) ? ours.trail() : null, Trail.Outcome.SURFACED);
	}

	/**
	 * Whoever leaves while the last chunks are on their way leaves an answered request.
	 */
	void cancelled(Walk walk) {
		walk.cancelled();
		Trail told = walk.recorder().told();
		boolean open = told == null || told.outcome() == Trail.Outcome.STREAMING;
		ended(walk, open ? null : told, Trail.Outcome.CANCELLED);
	}

	private void ended(Walk walk, @Nullable Trail told, Trail.Outcome otherwise) {
		TrailRecorder recorder = walk.recorder();
		if (recorder.end()) {
			recorder.watch().ended((told != null) ? told : recorder.tell(otherwise), this.safely);
		}
	}

	private void tell(Trail trail) {
		try {
			this.listener.ended(trail);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (this.complained.compareAndSet(false, true)) {
				logger.warn("A listener for trails of chain '{}' failed with {}. It is told further trails, "
						+ "and further failures are not logged.", trail.chain(), ex.getClass().getName());
			}
			logger.debug("A listener for trails failed", ex);
		}
	}

}
