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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.MadeUpState;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.chain.Hop;
import ai.fallback.failure.FailureKind;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.rehearsal.RehearsalTime;
import ai.fallback.retry.Backoff;
import ai.fallback.trail.Trail;

/**
 * Plays one request through the engine's own walks, over understudies of the targets.
 */
final class Rehearsal {

	private final FallbackChatModel model;

	private final RehearsalTime time;

	private final Understudies understudies;

	private final Map<String, List<MadeUpReply>> replies;

	private final Map<String, Integer> asked = new HashMap<>();

	private final List<Scene> scenes = new ArrayList<>();

	/**
	 * Prepare it.
	 * @param model where the request goes
	 * @param replies what each target replies, time after time, and the last again and
	 * again
	 * @param random where the jitter of waits comes from
	 */
	Rehearsal(FallbackChatModel model, Map<String, List<MadeUpReply>> replies, RandomGenerator random) {
		this.model = model;
		this.time = new RehearsalTime(model.engine().time());
		this.understudies = new Understudies(this.time, new Backoff(random));
		this.replies = replies;
	}

	/**
	 * Let a target stand otherwise than it does.
	 */
	void stands(TargetHealth health, MadeUpState state) {
		this.understudies.stands(health, state);
	}

	Forecast play(Prompt prompt, boolean streams) {
		Scene scene = scene(this.model, prompt, streams, Long.MAX_VALUE);
		scene.play();
		Trail trail = scene.trail();
		List<Trail> below = this.scenes.subList(1, this.scenes.size()).stream().map(Scene::trail).toList();
		Duration deadline = this.model.chain().deadline();
		Duration worst = (scene.worstTime().compareTo(deadline) < 0) ? scene.worstTime() : deadline;
		Bill bill = new Bill();
		this.scenes.forEach((each) -> bill.add(each.asked(), each.trail()));
		int calls = this.scenes.stream().mapToInt((each) -> each.asked().size()).sum();
		return new Forecast(trail, below, failure(scene.last()), calls, worst, bill.usd(), bill.unpriced());
	}

	private static @Nullable FailureKind failure(Step.Last last) {
		if (!(last instanceof Step.GiveUp giveUp)) {
			return null;
		}
		return (giveUp.reason() instanceof FallbackException reason) ? reason.kind() : FailureKind.UNKNOWN;
	}

	/**
	 * The walk of a chain.
	 * @param chain the chain, or the same as a hop of another
	 * @param prompt what it is asked
	 * @param streams whether somebody subscribes, and does not wait for all of it
	 * @param endNanos when nobody waits any more
	 */
	Scene scene(FallbackChatModel chain, Prompt prompt, boolean streams, long endNanos) {
		Engine engine = this.understudies.of(streams ? chain.engine() : chain.calls());
		boolean byStream = !streams && engine.chain().callsByStream();
		Scene scene = new Scene(this, this.time, engine.begin(prompt, () -> false), streams || byStream, endNanos);
		this.scenes.add(scene);
		return scene;
	}

	/**
	 * What a target replies now.
	 */
	MadeUpReply reply(Hop hop) {
		List<MadeUpReply> all = this.replies.getOrDefault(hop.name(), List.of(MadeUpReply.answers()));
		int before = this.asked.merge(hop.name(), 1, Integer::sum) - 1;
		return all.get(Math.min(before, all.size() - 1));
	}

}
