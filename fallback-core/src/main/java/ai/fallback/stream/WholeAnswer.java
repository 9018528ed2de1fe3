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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.util.StringUtils;

import ai.fallback.gate.Thinking;

/**
 * Puts the chunks of a stream together into the answer that a call would have returned.
 * Where a chunk has several generations, those at the same place belong together. What
 * the model thought stands behind what it answers. What a chain below withdraws is left
 * out.
 */
public final class WholeAnswer {

	/**
	 * The one entry of the metadata that each chunk has a part of.
	 */
	private static final String IN_PARTS = "logprobs";

	private final String before;

	private final List<Part> parts = new ArrayList<>(1);

	private final List<Part> thoughts = new ArrayList<>(0);

	private final Map<String, Object> metadata = new HashMap<>();

	private @Nullable ChatResponseMetadata last;

	private String id = "";

	private String model = "";

	private @Nullable Usage usage;

	/**
	 * Begin with nothing.
	 */
	public WholeAnswer() {
		this("");
	}

	/**
	 * Begin with what another hop said before.
	 */
	WholeAnswer(String before) {
		this.before = before;
	}

	/**
	 * Take the next chunk.
	 * @param chunk the chunk
	 */
	public void add(ChatResponse chunk) {
		if (StreamReset.isIn(chunk)) {
			this.parts.clear();
			this.thoughts.clear();
			return;
		}
		List<Generation> generations = chunk.getResults();
		int answers = 0;
		for (Generation generation : generations) {
			if (Thinking.isIn(generation.getOutput())) {
				part(this.thoughts, 0, "").add(generation);
			}
			else {
				part(this.parts, answers, (answers == 0) ? this.before : "").add(generation);
				answers++;
			}
		}
		this.usage = Usages.later(this.usage, chunk);
		ChatResponseMetadata told = chunk.getMetadata();
		if (told != null) {
			told.entrySet().forEach((entry) -> this.metadata.put(entry.getKey(), entry.getValue()));
			this.id = StringUtils.hasText(told.getId()) ? told.getId() : this.id;
			this.model = StringUtils.hasText(told.getModel()) ? told.getModel() : this.model;
			this.last = told;
		}
	}

	private static Part part(List<Part> parts, int place, String before) {
		if (place == parts.size()) {
			parts.add(new Part(before));
		}
		return parts.get(place);
	}

	/**
	 * The whole answer so far.
	 * @return the answer
	 */
	public ChatResponse response() {
		return with("", this.usage);
	}

	/**
	 * The answer so far.
	 * @param rest text that has not been added
	 * @param usage what it used
	 */
	ChatResponse with(String rest, @Nullable Usage usage) {
		ChatResponseMetadata.Builder whole = ChatResponseMetadata.builder().id(this.id).model(this.model);
		if (this.last != null) {
			whole.rateLimit(this.last.getRateLimit()).promptMetadata(this.last.getPromptMetadata());
		}
		if (usage != null) {
			whole.usage(usage);
		}
		this.metadata.forEach(whole::keyValue);
		List<Generation> generations = new ArrayList<>(this.parts.size() + this.thoughts.size());
		if (this.parts.isEmpty() && !(this.before + rest).isEmpty()) {
			generations.add(new Part(this.before).generation(rest));
		}
		for (int i = 0; i < this.parts.size(); i++) {
			generations.add(this.parts.get(i).generation((i == 0) ? rest : ""));
		}
		this.thoughts.forEach((thought) -> generations.add(thought.generation("")));
		return new ChatResponse(generations, whole.build());
	}

	/**
	 * One of the answers that a provider was asked for.
	 */
	private static final class Part {

		private final StringBuilder text;

		private final Map<String, Object> properties = new HashMap<>();

		private final List<AssistantMessage.ToolCall> toolCalls = new ArrayList<>(0);

		private final List<Media> media = new ArrayList<>(0);

		private final Map<String, Object> metadata = new HashMap<>();

		private final List<Object> inParts = new ArrayList<>(0);

		private @Nullable String finishReason;

		Part(String before) {
			this.text = new StringBuilder(before);
		}

		void add(Generation generation) {
			AssistantMessage message = generation.getOutput();
			if (message != null) {
				this.text.append((message.getText() != null) ? message.getText() : "");
				this.properties.putAll(message.getMetadata());
				message.getToolCalls().forEach(this::add);
				this.media.addAll(message.getMedia());
			}
			if (generation.getMetadata() != null) {
				add(generation.getMetadata());
			}
		}

		/**
		 * Some clients tell a call again when its answer ends.
		 */
		private void add(AssistantMessage.ToolCall call) {
			if (!StringUtils.hasText(call.id()) || !this.toolCalls.contains(call)) {
				this.toolCalls.add(call);
			}
		}

		private void add(ChatGenerationMetadata metadata) {
			for (Map.Entry<String, Object> entry : metadata.entrySet()) {
				if (entry.getKey().equals(IN_PARTS)) {
					this.inParts.add(entry.getValue());
				}
				else {
					this.metadata.put(entry.getKey(), entry.getValue());
				}
			}
			this.finishReason = Signs.isFinishReason(metadata) ? metadata.getFinishReason() : this.finishReason;
		}

		Generation generation(String rest) {
			AssistantMessage message = AssistantMessage.builder()
				.content(this.text + rest)
				.properties(this.properties)
				.toolCalls(this.toolCalls)
				.media(this.media)
				.build();
			ChatGenerationMetadata.Builder metadata = ChatGenerationMetadata.builder().metadata(this.metadata);
			if (!this.inParts.isEmpty()) {
				metadata.metadata(IN_PARTS, this.inParts);
			}
			if (this.finishReason != null) {
				metadata.finishReason(this.finishReason);
			}
			return new Generation(message, metadata.build());
		}

	}

}
