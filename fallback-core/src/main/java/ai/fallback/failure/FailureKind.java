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

package ai.fallback.failure;

/**
 * What kind of thing went wrong in an attempt. The kind alone decides what a walk does
 * next, so each constant stands for one reaction and not for one provider's wording.
 */
public enum FailureKind {

	/**
	 * Too many requests or tokens in too little time.
	 */
	RATE_LIMITED(Reaction.RETRY_THEN_FALLBACK),

	/**
	 * Money or a long-term quota is gone; waiting a moment does not help.
	 */
	QUOTA_EXHAUSTED(Reaction.FALLBACK),

	/**
	 * The provider is up and has no capacity.
	 */
	OVERLOADED(Reaction.RETRY_THEN_FALLBACK),

	/**
	 * The provider broke while it answered.
	 */
	SERVER_ERROR(Reaction.RETRY_THEN_FALLBACK),

	/**
	 * The connection could not be made or was lost.
	 */
	NETWORK(Reaction.RETRY_THEN_FALLBACK),

	/**
	 * The provider was silent for too long.
	 */
	TIMEOUT(Reaction.FALLBACK),

	/**
	 * The key, the account or the region was refused.
	 */
	AUTHENTICATION(Reaction.FALLBACK),

	/**
	 * The model is missing, retired or still loading.
	 */
	MODEL_UNAVAILABLE(Reaction.FALLBACK),

	/**
	 * This target cannot do what was asked; another may.
	 */
	UNSUPPORTED(Reaction.FALLBACK),

	/**
	 * The prompt is larger than the model's context window.
	 */
	CONTEXT_OVERFLOW(Reaction.FALLBACK),

	/**
	 * A safety policy blocked the prompt or the answer.
	 */
	CONTENT_FILTERED(Reaction.SURFACE),

	/**
	 * The caller's own mistake; every provider would say the same.
	 */
	INVALID_REQUEST(Reaction.SURFACE),

	/**
	 * An answer came that nobody can use: empty, cut off or malformed.
	 */
	UNUSABLE_OUTPUT(Reaction.RETRY_THEN_FALLBACK),

	/**
	 * The caller no longer wants an answer.
	 */
	CANCELLED(Reaction.SURFACE),

	/**
	 * Nobody recognised it.
	 */
	UNKNOWN(Reaction.FALLBACK);

	private final Reaction defaultReaction;

	FailureKind(Reaction defaultReaction) {
		this.defaultReaction = defaultReaction;
	}

	/**
	 * What follows such a failure unless a chain says otherwise.
	 * @return the default reaction
	 */
	public Reaction defaultReaction() {
		return this.defaultReaction;
	}

	/**
	 * Whether a chain may choose another reaction. A cancelled request has nobody left to
	 * answer.
	 * @return whether the reaction can be configured
	 */
	public boolean isConfigurable() {
		return this != CANCELLED;
	}

}
