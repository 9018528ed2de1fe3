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

package ai.fallback.capability;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * What a hop makes of the prompts that it is asked, as far as a model can fall short of
 * it: how long an answer it asks for, what it says besides, and how it tells of a schema.
 * Worked out once.
 */
public final class HopDemand {

	/**
	 * The demand of a hop that changes nothing and whose model sets no limit by itself.
	 */
	public static final HopDemand NONE = new HopDemand(null, null, Set.of(), null, false, false, ClientLimits.NONE);

	private final @Nullable Integer ofHop;

	private final @Nullable Integer ofModel;

	private final boolean keepsMaxTokens;

	private final boolean keepsMaxCompletionTokens;

	private final int systemTokens;

	private final boolean replacesSystemText;

	private final boolean takesSchemaInWords;

	private final ClientLimits client;

	private HopDemand(@Nullable Integer ofHop, @Nullable Integer ofModel, Set<String> without,
			@Nullable String systemText, boolean replacesSystemText, boolean takesSchemaInWords, ClientLimits client) {
		this.keepsMaxTokens = !without.contains(AnswerLimit.MAX_TOKENS);
		this.keepsMaxCompletionTokens = !without.contains(AnswerLimit.MAX_COMPLETION_TOKENS);
		this.ofHop = this.keepsMaxTokens ? ofHop : null;
		this.ofModel = this.keepsMaxTokens ? ofModel : null;
		this.systemTokens = (systemText != null) ? TokenCounter.SHARED.count(new SystemMessage(systemText)) : 0;
		this.replacesSystemText = replacesSystemText && systemText != null;
		this.takesSchemaInWords = takesSchemaInWords;
		this.client = client;
	}

	/**
	 * Work the demand of a hop out.
	 * @param ofHop the options that win over those of a prompt
	 * @param ofModel the options that the hop's model uses by itself
	 * @param without the names of options that the hop is never asked with
	 * @param systemText what the hop is told besides the prompt's own system text
	 * @param replacesSystemText whether that stands in the place of the prompt's own
	 * @param takesSchemaInWords whether words will do where the options have a schema
	 * @param client what the hop's client cannot send
	 * @return the demand
	 */
	public static HopDemand of(@Nullable ChatOptions ofHop, @Nullable ChatOptions ofModel, Set<String> without,
			@Nullable String systemText, boolean replacesSystemText, boolean takesSchemaInWords, ClientLimits client) {
		return new HopDemand(AnswerLimit.maxTokens(ofHop), AnswerLimit.of(ofModel), without, systemText,
				replacesSystemText, takesSchemaInWords, client);
	}

	/**
	 * How many tokens the hop will allow for an answer.
	 * @param asked the options of the prompt
	 * @return the tokens, or {@code null} if nobody sets a limit
	 */
	@Nullable Integer answer(@Nullable ChatOptions asked) {
		if (this.ofHop != null) {
			return this.ofHop;
		}
		Integer tokens = this.keepsMaxTokens ? AnswerLimit.maxTokens(asked) : null;
		if (tokens == null && this.keepsMaxCompletionTokens) {
			tokens = AnswerLimit.maxCompletionTokens(asked);
		}
		return (tokens != null) ? tokens : this.ofModel;
	}

	int systemTokens() {
		return this.systemTokens;
	}

	boolean replacesSystemText() {
		return this.replacesSystemText;
	}

	boolean takesSchemaInWords() {
		return this.takesSchemaInWords;
	}

	ClientLimits client() {
		return this.client;
	}

}
