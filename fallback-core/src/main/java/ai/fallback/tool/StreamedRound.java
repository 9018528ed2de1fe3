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

package ai.fallback.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;

import ai.fallback.stream.StreamReset;
import ai.fallback.stream.Usages;
import ai.fallback.trail.Trail;

/**
 * One answer of a stream of several, between which tools run. Its text goes on as it
 * comes; its end is kept, since only then is it known whether it asks for tools.
 */
public final class StreamedRound {

	private final StringBuilder text = new StringBuilder();

	private final Map<String, ToolCall> calls = new LinkedHashMap<>();

	private final Map<String, Object> properties = new HashMap<>();

	private final List<Media> media = new ArrayList<>(0);

	private final List<ChatResponse> end = new ArrayList<>(1);

	private int textBeforeEnd;

	private @Nullable Usage usage;

	private ChatGenerationMetadata generation = ChatGenerationMetadata.NULL;

	/**
	 * Take a chunk.
	 * @param chunk a chunk
	 * @return whether the subscriber may have it now
	 */
	public boolean passes(ChatResponse chunk) {
		if (StreamReset.isIn(chunk)) {
			this.text.setLength(0);
			return true;
		}
		this.usage = Usages.later(this.usage, chunk);
		chunk.getResults().forEach(this::add);
		if (isOfTheEnd(chunk)) {
			this.end.add(chunk);
			return false;
		}
		this.textBeforeEnd = this.text.length();
		return true;
	}

	/**
	 * A chain keeps the tool calls of a stream until it is complete.
	 */
	private static boolean isOfTheEnd(ChatResponse chunk) {
		return chunk.hasToolCalls()
				|| Trail.of(chunk).map(Trail::outcome).filter(Trail.Outcome.ANSWERED::equals).isPresent();
	}

	private void add(Generation generation) {
		AssistantMessage message = generation.getOutput();
		if (message.getText() != null) {
			this.text.append(message.getText());
		}
		message.getToolCalls().forEach(this::add);
		this.properties.putAll(message.getMetadata());
		this.media.addAll(message.getMedia());
		if (generation.getMetadata() != null && generation.getMetadata().getFinishReason() != null) {
			this.generation = generation.getMetadata();
		}
	}

	/**
	 * Some clients tell a call again when its answer ends.
	 */
	private void add(ToolCall call) {
		boolean named = call.id() != null && !call.id().isEmpty();
		this.calls.put(named ? call.id() + " " + call.name() + " " + call.arguments() : "#" + this.calls.size(), call);
	}

	/**
	 * Whether the answer asks for tools.
	 * @return whether it does
	 */
	public boolean asksForTools() {
		return !this.calls.isEmpty();
	}

	/**
	 * The answer as if it had not been streamed.
	 * @return the whole answer
	 */
	public ChatResponse whole() {
		AssistantMessage message = AssistantMessage.builder()
			.content(this.text.toString())
			.properties(this.properties)
			.toolCalls(List.copyOf(this.calls.values()))
			.media(this.media)
			.build();
		ChatResponse last = this.end.get(this.end.size() - 1);
		return Usages.write(new ChatResponse(List.of(new Generation(message, this.generation)), metadata(last)),
				this.usage);
	}

	private static ChatResponseMetadata metadata(ChatResponse chunk) {
		return (chunk.getMetadata() != null) ? chunk.getMetadata() : new ChatResponseMetadata();
	}

	/**
	 * The end, for a subscriber who runs tools itself or is asked for none.
	 * @return the last chunks
	 */
	public List<ChatResponse> end() {
		return this.end;
	}

	/**
	 * What the end says besides asking for tools.
	 * @return the text, empty if there is none
	 */
	public String textOfEnd() {
		return this.text.substring(this.textBeforeEnd);
	}

	/**
	 * What the answer says.
	 * @return the text
	 */
	public String text() {
		return this.text.toString();
	}

}
