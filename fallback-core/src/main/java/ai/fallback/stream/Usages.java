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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * Tokens that attempts used.
 */
public final class Usages {

	private Usages() {
	}

	/**
	 * What two attempts used together.
	 * @param one the one's usage, or {@code null} if nothing is known of it
	 * @param other the other's
	 * @return the sum, or {@code null} if nothing is known of either
	 */
	public static @Nullable Usage sum(@Nullable Usage one, @Nullable Usage other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return new DefaultUsage(sum(one.getPromptTokens(), other.getPromptTokens()),
				sum(one.getCompletionTokens(), other.getCompletionTokens()));
	}

	/**
	 * Some models leave out what they do not count.
	 */
	private static int sum(@Nullable Integer one, @Nullable Integer other) {
		return ((one != null) ? one : 0) + ((other != null) ? other : 0);
	}

	/**
	 * What an answer says that it used.
	 * @param response the answer
	 * @return the usage, or {@code null} if it says nothing of it
	 */
	public static @Nullable Usage of(@Nullable ChatResponse response) {
		return (response != null) ? later(null, response) : null;
	}

	/**
	 * Providers tell usage once, at the end, or again and again as it grows.
	 * @param before what they told before
	 * @param chunk what they said now
	 * @return what is known now, or {@code null} if nothing is
	 */
	public static @Nullable Usage later(@Nullable Usage before, ChatResponse chunk) {
		Usage usage = (chunk.getMetadata() != null) ? chunk.getMetadata().getUsage() : null;
		return (usage != null && usage.getTotalTokens() != null && usage.getTotalTokens() > 0) ? usage : before;
	}

	/**
	 * Tell usage in a response.
	 * @param chunk a response or a chunk of a stream
	 * @param usage what to tell, or {@code null} to leave the response as it is
	 * @return the response that tells it
	 */
	public static ChatResponse write(ChatResponse chunk, @Nullable Usage usage) {
		if (usage == null) {
			return chunk;
		}
		ChatResponseMetadata metadata = chunk.getMetadata();
		ChatResponseMetadata.Builder copy = ChatResponseMetadata.builder()
			.id(metadata.getId())
			.model(metadata.getModel())
			.rateLimit(metadata.getRateLimit())
			.promptMetadata(metadata.getPromptMetadata())
			.usage(usage);
		metadata.entrySet().forEach((entry) -> copy.keyValue(entry.getKey(), entry.getValue()));
		return new ChatResponse(chunk.getResults(), copy.build());
	}

}
