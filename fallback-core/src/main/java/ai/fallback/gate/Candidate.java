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

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * An answer that is to be judged. Of a stream it is the whole answer too, put together
 * from its chunks.
 */
public final class Candidate {

	private final Prompt prompt;

	private final @Nullable String outputSchema;

	private final ChatResponse response;

	private final String target;

	private final boolean fallback;

	private Candidate(Prompt prompt, @Nullable String outputSchema, ChatResponse response, String target,
			boolean fallback) {
		this.prompt = prompt;
		this.outputSchema = outputSchema;
		this.response = response;
		this.target = target;
		this.fallback = fallback;
	}

	/**
	 * An answer for tests of gates, as if the first hop gave it.
	 * @param prompt what the caller sent
	 * @param response the answer
	 * @return the candidate
	 */
	public static Candidate of(Prompt prompt, ChatResponse response) {
		return new Candidate(prompt, OutputSchema.in(prompt), response, "target", false);
	}

	/**
	 * An answer of a hop.
	 * @param prompt what the caller sent
	 * @param outputSchema the JSON schema that it asks for, if any
	 * @param response the answer
	 * @param target the name of the target that gave it
	 * @param fallback whether that is not the first hop
	 * @return the candidate
	 */
	public static Candidate of(Prompt prompt, @Nullable String outputSchema, ChatResponse response, String target,
			boolean fallback) {
		return new Candidate(prompt, outputSchema, response, target, fallback);
	}

	/**
	 * What the caller sent, before it was adapted to the target.
	 * @return the prompt
	 */
	public Prompt prompt() {
		return this.prompt;
	}

	/**
	 * The text of the last message of the user.
	 * @return the text, empty if there is none
	 */
	public String userText() {
		List<Message> messages = this.prompt.getInstructions();
		for (int i = messages.size() - 1; i >= 0; i--) {
			if (messages.get(i).getMessageType() == MessageType.USER) {
				String text = messages.get(i).getText();
				return (text != null) ? text : "";
			}
		}
		return "";
	}

	/**
	 * The JSON schema that the caller wants the answer to follow.
	 * @return the schema, if the caller asked for one
	 */
	public Optional<String> outputSchema() {
		return Optional.ofNullable(this.outputSchema);
	}

	/**
	 * The answer.
	 * @return the whole response
	 */
	public ChatResponse response() {
		return this.response;
	}

	/**
	 * The text of the answer. What the model thought stands behind it.
	 * @return the text, empty if there is none
	 */
	public String text() {
		AssistantMessage message = message(this.response.getResult());
		String text = (message != null) ? message.getText() : null;
		return (text != null) ? text : "";
	}

	/**
	 * Models of an application's own making may leave out anything.
	 */
	private static @Nullable AssistantMessage message(@Nullable Generation generation) {
		return (generation != null) ? generation.getOutput() : null;
	}

	private static boolean hasToolCalls(@Nullable AssistantMessage message) {
		return message != null && message.hasToolCalls();
	}

	/**
	 * Whether it is no answer yet, but a request to run tools.
	 * @return whether it asks for a tool
	 */
	public boolean asksForTools() {
		return this.response.getResults().stream().map(Candidate::message).anyMatch(Candidate::hasToolCalls);
	}

	/**
	 * The name of the target that gave the answer.
	 * @return the name
	 */
	public String target() {
		return this.target;
	}

	/**
	 * Whether the answer is not the first hop's.
	 * @return whether it is a fallback's
	 */
	public boolean fallback() {
		return this.fallback;
	}

	/**
	 * Where the answer comes from, without its content.
	 */
	@Override
	public String toString() {
		return "an answer of " + this.target;
	}

}
