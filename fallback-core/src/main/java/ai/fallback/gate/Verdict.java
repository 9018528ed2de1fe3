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

package ai.fallback.gate;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;

/**
 * What a gate says of an answer. Reasons go into trails and logs and must say nothing of
 * the content of prompts or answers; a complaint goes to the model that gave the answer
 * and to nobody else, and may quote it.
 */
public final class Verdict {

	private static final Verdict ACCEPTED = new Verdict(Decision.ACCEPT, "accepted", null);

	private final Decision decision;

	private final String reason;

	private final @Nullable String complaint;

	private Verdict(Decision decision, String reason, @Nullable String complaint) {
		this.decision = decision;
		this.reason = reason;
		this.complaint = complaint;
	}

	/**
	 * The answer is good.
	 * @return the verdict
	 */
	public static Verdict accept() {
		return ACCEPTED;
	}

	/**
	 * The answer is no good, and the model that gave it may do better once it is told
	 * why.
	 * @param reason what is wrong, in a few words without content
	 * @param complaint what is wrong, for the model
	 * @return the verdict
	 */
	public static Verdict reask(String reason, String complaint) {
		return new Verdict(Decision.REASK, reason, complaint);
	}

	/**
	 * The answer is no good, and another model should be asked.
	 * @param reason what is wrong, in a few words without content
	 * @return the verdict
	 */
	public static Verdict reject(String reason) {
		return new Verdict(Decision.REJECT, reason, null);
	}

	/**
	 * The model refuses to answer. That is no matter of quality: it goes to the caller,
	 * unless the chain says otherwise.
	 * @param reason how that shows, in a few words without content
	 * @return the verdict
	 */
	public static Verdict refused(String reason) {
		return new Verdict(Decision.REFUSED, reason, null);
	}

	/**
	 * What is to be done with the answer.
	 * @return the decision
	 */
	public Decision decision() {
		return this.decision;
	}

	/**
	 * Why.
	 * @return a few words without content
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * What the model is told, if it is asked again.
	 * @return the complaint, or {@code null} if it is not asked again
	 */
	public @Nullable String complaint() {
		return this.complaint;
	}

	/**
	 * What the verdict means for the attempt.
	 * @param gate the name of the gate that gave it
	 * @return the failure, or {@code null} if the answer is accepted
	 */
	public @Nullable Failure failure(String gate) {
		String words = "gate '" + gate + "': " + this.reason;
		return switch (this.decision) {
			case ACCEPT -> null;
			case REASK, REJECT -> Failure.unusable(words);
			case REFUSED -> Failure.refused(words);
		};
	}

	@Override
	public String toString() {
		return this.decision + ", " + this.reason;
	}

	/**
	 * What can be done with an answer.
	 */
	public enum Decision {

		/**
		 * Give it to the caller.
		 */
		ACCEPT,

		/**
		 * Tell the model what is wrong, and ask it again.
		 */
		REASK,

		/**
		 * Ask another model.
		 */
		REJECT,

		/**
		 * Tell the caller that it is a refusal.
		 */
		REFUSED

	}

}
