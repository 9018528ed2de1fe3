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

package ai.fallback.rehearsal;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

import ai.fallback.capability.HopDemand;
import ai.fallback.capability.PromptNeeds;

/**
 * What is to be known of a prompt to tell who can answer it: how long it is and what
 * comes with it, and not what it says.
 *
 * @param tokens how many tokens its text has, about
 * @param answerTokens how many tokens the answer may have, or {@code null} if the prompt
 * sets no limit
 * @param turns how many times the user has spoken
 * @param images how many pictures come with it
 * @param audio how many recordings
 * @param videos how many videos
 * @param pdfs how many documents
 * @param tools whether it brings tools
 * @param schema whether it demands that the provider holds the answer to a JSON schema
 */
public record PromptShape(long tokens, @Nullable Integer answerTokens, int turns, int images, int audio, int videos,
		int pdfs, boolean tools, boolean schema) {

	/**
	 * A few words.
	 */
	public static final PromptShape SHORT = new PromptShape(20, null, 1, 0, 0, 0, 0, false, false);

	/**
	 * The longest text.
	 */
	public static final long MOST_TOKENS = 10_000_000;

	/**
	 * The most turns and the most attachments of a kind.
	 */
	public static final int MOST = 1000;

	/**
	 * Two for a token, as tokens are estimated.
	 */
	private static final String TOKEN = "..";

	public PromptShape {
		requireWithin("tokens", tokens, 0, MOST_TOKENS);
		requireWithin("turns", turns, 1, MOST);
		requireWithin("images", images, 0, MOST);
		requireWithin("audio", audio, 0, MOST);
		requireWithin("videos", videos, 0, MOST);
		requireWithin("pdfs", pdfs, 0, MOST);
		if (answerTokens != null) {
			requireWithin("answerTokens", answerTokens, 1, MOST_TOKENS);
		}
	}

	/**
	 * A prompt of this shape that says nothing.
	 * @return the prompt
	 */
	public Prompt prompt() {
		long frame = new PromptNeeds(prompt(List.of(), 0)).tokens(HopDemand.NONE);
		return prompt(attachments(), Math.max(0, this.tokens - frame));
	}

	private Prompt prompt(List<Media> attachments, long tokens) {
		List<Message> messages = new ArrayList<>();
		int count = 2 * this.turns - 1;
		for (int i = 0; i < count; i++) {
			String text = TOKEN.repeat((int) (tokens * (i + 1) / count - tokens * i / count));
			boolean last = i == count - 1;
			messages.add((i % 2 == 1) ? new AssistantMessage(text)
					: UserMessage.builder().text(text).media(last ? attachments : List.of()).build());
		}
		boolean plain = this.answerTokens == null && !this.tools && !this.schema;
		return plain ? new Prompt(messages)
				: new Prompt(messages, new MadeUpOptions(this.answerTokens, this.tools, this.schema));
	}

	private List<Media> attachments() {
		List<Media> attachments = new ArrayList<>();
		add(attachments, this.images, "image", "png");
		add(attachments, this.audio, "audio", "mpeg");
		add(attachments, this.videos, "video", "mp4");
		add(attachments, this.pdfs, "application", "pdf");
		return attachments;
	}

	private static void add(List<Media> attachments, int count, String type, String subtype) {
		for (int i = 0; i < count; i++) {
			attachments.add(Media.builder().mimeType(new MimeType(type, subtype)).data(new byte[] { 0 }).build());
		}
	}

	private static void requireWithin(String name, long value, long least, long most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(
					"'" + name + "' must be from " + least + " to " + most + ", got " + value);
		}
	}

}
