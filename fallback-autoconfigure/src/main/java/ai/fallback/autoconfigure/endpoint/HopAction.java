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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chained;
import ai.fallback.chain.Hop;

/**
 * What an operator can do to a hop, until the application starts again.
 */
enum HopAction {

	/**
	 * Ask it no more.
	 */
	TAKE_OUT((model, hop) -> {
		boolean changes = !model.health(hop).state().takenOut();
		model.health(hop).takeOut();
		return changes;
	}),

	/**
	 * Ask it again.
	 */
	PUT_BACK((model, hop) -> {
		boolean changes = model.health(hop).state().takenOut();
		model.health(hop).putBack();
		return changes;
	}),

	/**
	 * Close its circuit breaker. One that is closed forgets what it has counted. A chain
	 * has none.
	 */
	CLOSE_BREAKER((model, hop) -> {
		if (model.health(hop).state().breaker() == null) {
			throw isOfHopsBelow("close-breaker", hop, "circuit breaker");
		}
		model.health(hop).closeBreaker();
		return true;
	}),

	/**
	 * End its cool-down. A chain may have none, though all of its hops do.
	 */
	END_COOL_DOWN((model, hop) -> {
		boolean changes = model.health(hop).state().coolDown() != null;
		if (!changes && hop.target().isChain()) {
			throw isOfHopsBelow("end-cool-down", hop, "cool-down");
		}
		model.health(hop).endCoolDown();
		return changes;
	}),

	/**
	 * Ask it before the hop that comes before it now.
	 */
	MOVE_UP((model, hop) -> move(model, hop, -1)),

	/**
	 * Ask it after the hop that comes after it now.
	 */
	MOVE_DOWN((model, hop) -> move(model, hop, 1));

	private final BiPredicate<FallbackChatModel, Hop> effect;

	HopAction(BiPredicate<FallbackChatModel, Hop> effect) {
		this.effect = effect;
	}

	/**
	 * The action that somebody wrote down.
	 * @throws IllegalArgumentException if there is none of that name
	 */
	static HopAction named(@Nullable String name) {
		return Arrays.stream(values())
			.filter((action) -> action.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					((name != null) ? "There is no action '" + name + "'." : "'action' is missing.") + " Write one of '"
							+ Arrays.stream(values()).map(HopAction::toString).collect(Collectors.joining("', '"))
							+ "'."));
	}

	/**
	 * Do it.
	 * @return whether anything is otherwise now
	 * @throws IllegalArgumentException if it is not for this hop
	 */
	boolean carryOut(FallbackChatModel model, Hop hop) {
		return this.effect.test(model, hop);
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * A hop that is a chain has no breaker, and a cool-down only while that chain has
	 * told when its first hop is back.
	 */
	private static IllegalArgumentException isOfHopsBelow(String action, Hop hop, String what) {
		String where = (hop.target().model() instanceof Chained below)
				? " Send '" + action + "' to the hops of chain '" + below.chain().name() + "': '"
						+ below.chain().hops().stream().map(Hop::name).collect(Collectors.joining("', '")) + "'."
				: "";
		return new IllegalArgumentException("Hop '" + hop.name() + "' has no " + what + " of its own." + where);
	}

	private static boolean move(FallbackChatModel model, Hop hop, int by) {
		List<Hop> before = model.order();
		model.move(hop, before.indexOf(hop) + 1 + by);
		return !model.order().equals(before);
	}

}
