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

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * What one prompt needs of a model. Each need is worked out when a fact asks for it, and
 * then once: a prompt whose models nobody knows costs nothing here.
 */
public final class PromptNeeds {

	/**
	 * How many tokens are kept free for the answer of a request that sets no limit.
	 */
	static final int USUAL_ANSWER = 1_000;

	/**
	 * What a model must read that shall not lack something. Who reads PDF documents is
	 * taken to read others too, which nobody has listed.
	 */
	private static final Map<Lack.Kind, Modality> MODALITIES = Map.of(Lack.Kind.IMAGES, Modality.IMAGE, Lack.Kind.AUDIO,
			Modality.AUDIO, Lack.Kind.VIDEO, Modality.VIDEO, Lack.Kind.PDF, Modality.PDF, Lack.Kind.DOCUMENTS,
			Modality.PDF);

	private static final Lack NO_TOOLS = Lack.of(Lack.Kind.TOOLS);

	private static final Lack NO_STRUCTURED_OUTPUT = Lack.of(Lack.Kind.STRUCTURED_OUTPUT);

	private final Prompt prompt;

	private final @Nullable ChatOptions options;

	private long tokens = -1;

	private @Nullable Set<Lack.Kind> attachments;

	/**
	 * The needs of a prompt.
	 * @param prompt what the caller sent
	 */
	public PromptNeeds(Prompt prompt) {
		this.prompt = prompt;
		this.options = prompt.getOptions();
	}

	/**
	 * What a model is known to lack.
	 * @param facts what is known of the model
	 * @param scale what was learned about its way to count
	 * @param demand what the hop makes of the prompt
	 * @return the first need that it cannot meet, or {@code null} if it may meet them all
	 */
	public @Nullable Lack lackOf(ModelFacts facts, TokenScale scale, HopDemand demand) {
		boolean limited = facts.input() != null || !demand.client().areNone();
		Lack unreadable = limited ? unreadable(facts, demand.client()) : null;
		if (unreadable != null || facts.isUnknown()) {
			return unreadable;
		}
		if (Boolean.FALSE.equals(facts.tools()) && needsTools()) {
			return NO_TOOLS;
		}
		if (!demand.takesSchemaInWords() && Boolean.FALSE.equals(facts.structuredOutput())
				&& OptionsSchema.in(this.options) != null) {
			return NO_STRUCTURED_OUTPUT;
		}
		return (facts.contextWindow() != null) ? tooSmall(facts, facts.contextWindow(), scale, demand) : null;
	}

	private @Nullable Lack unreadable(ModelFacts facts, ClientLimits client) {
		for (Lack.Kind lack : attachments()) {
			Modality needed = MODALITIES.get(lack);
			if ((needed != null && facts.cannotRead(needed)) || client.forbid(lack)) {
				return Lack.of(lack);
			}
		}
		return null;
	}

	private @Nullable Lack tooSmall(ModelFacts facts, int window, TokenScale scale, HopDemand demand) {
		long input = Math.round(tokens(demand) * scale.factor());
		long output = answer(facts, demand);
		boolean fits = input * (1 - scale.margin()) + output <= window;
		return fits ? null : Lack.window(input + output, window);
	}

	/**
	 * What the hop will leave room for, as far as the model can fill it.
	 */
	private long answer(ModelFacts facts, HopDemand demand) {
		Integer wanted = demand.answer(this.options);
		int answer = (wanted != null) ? wanted : USUAL_ANSWER;
		return (facts.maxOutput() != null) ? Math.min(answer, facts.maxOutput()) : answer;
	}

	/**
	 * How many tokens the messages may have to fit for sure, by our estimate.
	 * @param facts what is known of the model
	 * @param scale what was learned about its way to count
	 * @param demand what the hop makes of the prompt
	 * @return the tokens, which may be negative where even the tools do not fit
	 */
	public long room(ModelFacts facts, TokenScale scale, HopDemand demand) {
		Integer window = facts.contextWindow();
		if (window == null) {
			return Long.MAX_VALUE;
		}
		double room = (window - answer(facts, demand)) / scale.factor() * (1 - scale.margin());
		return (long) room - TokenCounter.SHARED.countTools(tools()) - added(demand);
	}

	/**
	 * How many tokens the prompt has where a hop asks it, about.
	 * @param demand what the hop makes of the prompt
	 * @return the tokens of messages and tools
	 */
	public long tokens(HopDemand demand) {
		if (this.tokens < 0) {
			this.tokens = messages() + TokenCounter.SHARED.countTools(tools());
		}
		return this.tokens + added(demand);
	}

	/**
	 * How many tokens the messages of the prompt have by themselves, about.
	 * @return the tokens
	 */
	public long messages() {
		return TokenCounter.SHARED.count(this.prompt.getInstructions());
	}

	/**
	 * What the hop's own system text adds, which is less than nothing where it stands in
	 * the place of a longer one.
	 */
	private long added(HopDemand demand) {
		long added = demand.systemTokens();
		if (demand.replacesSystemText()) {
			for (Message message : this.prompt.getInstructions()) {
				added -= (message instanceof SystemMessage) ? TokenCounter.SHARED.count(message) : 0;
			}
		}
		return added;
	}

	/**
	 * Whether the prompt is nothing but text, so that what a provider counts is about
	 * that.
	 * @return whether there are neither attachments nor tools
	 */
	public boolean isPlainText() {
		return attachments().isEmpty() && !needsTools();
	}

	/**
	 * What a hop lacks that takes nothing besides text. What models said before is not
	 * read by all of them in the form in which it was said, and left out where it cannot
	 * be.
	 */
	private Set<Lack.Kind> attachments() {
		Set<Lack.Kind> found = this.attachments;
		if (found == null) {
			found = EnumSet.noneOf(Lack.Kind.class);
			for (Message message : this.prompt.getInstructions()) {
				if (message instanceof UserMessage user) {
					add(user.getMedia(), found);
				}
			}
			this.attachments = found;
		}
		return found;
	}

	private static void add(@Nullable List<Media> attachments, Set<Lack.Kind> lacks) {
		if (attachments != null) {
			for (Media media : attachments) {
				lacks.addAll(Attachment.lacksWithout(media));
			}
		}
	}

	private boolean needsTools() {
		return !tools().isEmpty() || ToolNames.areIn(this.options);
	}

	private List<ToolCallback> tools() {
		List<ToolCallback> tools = (this.options instanceof ToolCallingChatOptions calling) ? calling.getToolCallbacks()
				: null;
		return (tools != null) ? tools : List.of();
	}

}
