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

package ai.fallback.stream;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Watches the text of an answer while it comes, and can say that it is of no use. Each
 * attempt gets a guard of its own, which may therefore remember what it saw; it is asked
 * by one thread at a time. The whole answer of a blocking call is shown in one piece.
 * <p>
 * A guard is on the way of every chunk: it should look at the piece that is new and at
 * little else. If it throws, the request goes on without it.
 */
@FunctionalInterface
public interface StreamGuard {

	/**
	 * Look at the next piece of the answer. A hop that goes on with the answer of another
	 * has that answer's text shown first, and what is said of it is not heard.
	 * @param piece the text that is new, never empty, cut anywhere
	 * @return what the guard says
	 */
	Verdict look(String piece);

	/**
	 * Finds text that was not decoded, or is none.
	 * @return makes such guards
	 */
	static Factory garbage() {
		return named("garbage", Garbage::new);
	}

	/**
	 * Finds a model that says the same again and again.
	 * @return makes such guards
	 */
	static Factory repetition() {
		return named("repetition", Repetition::new);
	}

	/**
	 * Ends answers that are too long.
	 * @param characters how many characters are allowed
	 * @return makes such guards
	 */
	static Factory maxLength(int characters) {
		if (characters < 1) {
			throw new IllegalArgumentException("'characters' must be at least 1, got " + characters);
		}
		return named("max-length", () -> new MaxLength(characters));
	}

	/**
	 * Give guards a name.
	 * @param name the name, by which failures and logs call them
	 * @param guards makes one for each attempt
	 * @return makes the guards
	 */
	static Factory named(String name, Supplier<? extends StreamGuard> guards) {
		return new NamedGuards(name, Set.of(), guards);
	}

	/**
	 * Makes a guard for each attempt. A bean of this type guards the application's
	 * chains.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Make a guard.
		 * @return a guard that has seen nothing
		 */
		StreamGuard create();

		/**
		 * What failures and logs call the guards.
		 * @return the name
		 */
		default String name() {
			String name = getClass().getSimpleName();
			return (name.isEmpty() || getClass().isSynthetic() || getClass().isHidden()) ? "unnamed" : name;
		}

		/**
		 * Whether a chain is guarded. Asked once for each chain.
		 * @param chain the chain's name
		 * @return whether its answers are looked at
		 */
		default boolean appliesTo(String chain) {
			return true;
		}

		/**
		 * The same guards for some chains alone.
		 * @param chains the names of the chains
		 * @return makes the guards
		 */
		default Factory onlyFor(String... chains) {
			return new NamedGuards(name(), Set.of(chains), this::create);
		}

	}

	/**
	 * What a guard says of the answer so far.
	 */
	final class Verdict {

		/**
		 * Nothing is wrong.
		 */
		public static final Verdict FINE = new Verdict("", 0);

		/**
		 * That cannot be said yet. The piece is kept back until the guard finds nothing
		 * wrong, as far as a few thousand characters; if it never comes to that, nobody
		 * has seen the piece.
		 */
		public static final Verdict DOUBTFUL = new Verdict("", 0);

		static final int ALL_OF_HOP = -1;

		private final String reason;

		private final int characters;

		private Verdict(String reason, int characters) {
			this.reason = reason;
			this.characters = characters;
		}

		/**
		 * All that this hop said is of no use.
		 * @param reason what is wrong, for logs and trails: without any of the text
		 * @return the verdict
		 */
		public static Verdict unusable(String reason) {
			return new Verdict(reason, ALL_OF_HOP);
		}

		/**
		 * The answer is of no use from some place on. What comes before may be continued
		 * by another hop, if nobody has seen more than that.
		 * @param reason what is wrong, for logs and trails: without any of the text
		 * @param characters how many of the last characters are of no use, those of the
		 * newest piece included
		 * @return the verdict
		 */
		public static Verdict unusable(String reason, int characters) {
			if (characters < 1) {
				throw new IllegalArgumentException("'characters' must be at least 1, got " + characters);
			}
			return new Verdict(reason, characters);
		}

		boolean isUnusable() {
			return this.characters != 0;
		}

		String reason() {
			return this.reason;
		}

		/**
		 * Where what is of no use begins.
		 * @param begun where this hop's text begins
		 * @param seen where the text ends
		 */
		long from(long begun, long seen) {
			return (this.characters == ALL_OF_HOP) ? begun : seen - this.characters;
		}

	}

}
