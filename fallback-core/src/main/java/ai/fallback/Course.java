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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.Outage;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.chain.Hop;
import ai.fallback.failure.Failure;
import ai.fallback.retry.RetryPolicy;

/**
 * Where a walk is on its chain: whose turn it is, how often that hop may still be asked,
 * and which hops were out when it was their turn.
 */
final class Course {

	private final Engine engine;

	private final List<Hop> hops;

	private List<Hop> queue;

	private final List<Hop> skipped = new ArrayList<>(0);

	private final Set<Hop> unable = new HashSet<>(0);

	private int turns;

	/**
	 * How often the hop was asked again, after a failure or with a complaint.
	 */
	private int retries;

	private @Nullable Hop onTurn;

	Course(Engine engine, List<Hop> order) {
		this.engine = engine;
		this.hops = order;
		this.queue = this.hops;
	}

	/**
	 * A way around the same hops that begins at one of them.
	 */
	Course from(Hop first) {
		List<Hop> rotated = new ArrayList<>(this.hops);
		Collections.rotate(rotated, -rotated.indexOf(first));
		return new Course(this.engine, rotated);
	}

	/**
	 * It is the next hop's turn.
	 * @return the hop, or {@code null} if all had theirs
	 */
	@Nullable Hop turn() {
		this.onTurn = (this.turns < this.queue.size()) ? this.queue.get(this.turns++) : null;
		this.retries = 0;
		return this.onTurn;
	}

	boolean isOnTurn(Hop hop) {
		return hop == this.onTurn;
	}

	/**
	 * A hop was out when it was its turn.
	 */
	void skipped(Hop hop) {
		this.skipped.add(hop);
	}

	/**
	 * It is the turn of these again, and then of nobody.
	 */
	void comeAgain(List<Hop> hops) {
		hops.forEach(this.unable::remove);
		this.queue = hops;
		this.turns = 0;
	}

	/**
	 * A hop could not answer at any time.
	 */
	void unable(Hop hop) {
		this.unable.add(hop);
	}

	/**
	 * The hops that were out and have not been asked.
	 */
	List<Hop> skipped() {
		return this.skipped;
	}

	/**
	 * A hop that was out has its turn after all.
	 */
	void takeSkipped(Hop hop) {
		this.skipped.remove(hop);
		this.onTurn = hop;
		this.retries = 0;
	}

	/**
	 * How long to wait before the hop whose turn it is is asked again. If it may be, the
	 * retry is paid for.
	 * @param hop the hop that failed
	 * @param failure its failure
	 * @param timeLeft until the deadline
	 * @param callsLeft how many calls the request may still cost
	 * @return the wait, or {@code null} if the hop must be left
	 */
	@Nullable Duration waitBeforeRetry(Hop hop, Failure failure, Duration timeLeft, int callsLeft) {
		RetryPolicy policy = hop.retry();
		Duration hint = failure.retryAfter().orElse(Duration.ZERO);
		if (this.retries >= policy.maxRetries() || failure.retryForbidden() || !leavesCalls(callsLeft)
				|| hint.compareTo(policy.max()) > 0) {
			return null;
		}
		Duration wait = hint.plus(this.engine.backoff().before(policy, this.retries + 1));
		TargetHealth health = this.engine.health(hop);
		Outage outage = health.outage();
		if (wait.compareTo(timeLeft) >= 0 || (outage != null && !outage.endsWithin(wait))
				|| !health.retryBudget().withdraw()) {
			return null;
		}
		this.retries++;
		return wait;
	}

	/**
	 * Whether the hop whose turn it is is asked again with a complaint. That counts as
	 * asking it again after a failure does, but it needs no pause and no budget: the hop
	 * is well.
	 */
	boolean reask(Hop hop, int callsLeft) {
		if (this.retries >= hop.gates().maxReasks() || !leavesCalls(callsLeft)) {
			return false;
		}
		this.retries++;
		return true;
	}

	/**
	 * Whether asking again leaves a call for each hop that comes later.
	 */
	private boolean leavesCalls(int callsLeft) {
		return callsLeft > later();
	}

	/**
	 * Whether another hop may be asked after the one whose turn it is.
	 */
	boolean hasLater() {
		return later() > 0;
	}

	private int later() {
		return this.queue.size() - this.turns + this.skipped.size();
	}

	/**
	 * When the first hop is back, if all are out now.
	 * @return the time until then, or {@code null} if a hop may be asked now, or nobody
	 * knows
	 */
	@Nullable Duration backIn() {
		Duration soonest = null;
		for (Hop hop : this.hops) {
			if (this.unable.contains(hop)) {
				continue;
			}
			Outage outage = this.engine.health(hop).outage();
			if (outage == null) {
				return null;
			}
			Duration back = outage.comesBackIn();
			soonest = (soonest == null || (back != null && back.compareTo(soonest) < 0)) ? back : soonest;
		}
		return soonest;
	}

}
