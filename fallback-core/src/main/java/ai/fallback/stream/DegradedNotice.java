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
import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.chain.Notice;

/**
 * Puts a notice on the end of a degraded answer: into its metadata, and below its text
 * where that is wanted and does no harm.
 */
public final class DegradedNotice {

	/**
	 * Where the notice is in the metadata of a response, or of the last chunk of a
	 * stream.
	 */
	public static final String METADATA_KEY = "fallback.notice";

	private DegradedNotice() {
	}

	/**
	 * Add a notice.
	 * @param notice the notice
	 * @param end the answer, or the last chunks of one that has been streamed, at least
	 * one
	 * @param prose whether the text is one that people read
	 * @return the end with the notice
	 */
	static List<ChatResponse> addTo(Notice notice, List<ChatResponse> end, boolean prose) {
		List<ChatResponse> noticed = new ArrayList<>(end);
		int last = noticed.size() - 1;
		ChatResponse chunk = noticed.get(last);
		ChatResponse told = (notice.inText() && prose) ? below(chunk, "\n\n" + notice.text()) : chunk;
		noticed.set(last, ChatResponse.builder().from(told).metadata(METADATA_KEY, notice.text()).build());
		return noticed;
	}

	/**
	 * The last chunk of many clients has the usage alone.
	 */
	private static ChatResponse below(ChatResponse chunk, String text) {
		if (chunk.getResult() != null) {
			return ChunkText.replace(chunk, ChunkText.of(chunk) + text);
		}
		return ChatResponse.builder()
			.from(chunk)
			.generations(List.of(new Generation(new AssistantMessage(text))))
			.build();
	}

}
