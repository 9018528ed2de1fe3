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

package ai.fallback.adapt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.StringUtils;

/**
 * Attachments that were given as {@code data:} URIs become bytes. Each client takes bytes
 * and puts them into its provider's form; an URI they copy to where the provider awaits
 * something else.
 */
final class DataUris implements AdaptationStep {

	private static final String SCHEME = "data:";

	private static final String BASE64 = ";base64";

	@Override
	public void apply(Draft draft) {
		if (draft.profile().target().protocol() != null && draft.messages().stream().anyMatch(DataUris::hasSome)) {
			draft.messages(draft.messages().stream().map(DataUris::decoded).toList());
		}
	}

	private static boolean hasSome(Message message) {
		return message instanceof UserMessage user && Messages.hasMedia(user)
				&& user.getMedia().stream().anyMatch(DataUris::isDataUri);
	}

	private static boolean isDataUri(Media media) {
		return media.getData() instanceof String text && text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	private static Message decoded(Message message) {
		if (!hasSome(message)) {
			return message;
		}
		UserMessage user = (UserMessage) message;
		List<Media> media = user.getMedia().stream().map(DataUris::decoded).toList();
		return user.mutate().media(media).build();
	}

	private static Media decoded(Media media) {
		byte[] bytes = isDataUri(media) ? bytes((String) media.getData()) : null;
		if (bytes == null) {
			return media;
		}
		Media.Builder builder = Media.builder().mimeType(media.getMimeType()).data(bytes).name(media.getName());
		return ((media.getId() != null) ? builder.id(Objects.requireNonNull(media.getId())) : builder).build();
	}

	/**
	 * What an URI holds.
	 * @return the bytes, or {@code null} if they cannot be told
	 */
	private static byte @Nullable [] bytes(String uri) {
		int comma = uri.indexOf(',');
		if (comma < 0) {
			return null;
		}
		try {
			byte[] plain = unescaped(uri.substring(comma + 1));
			int flag = comma - BASE64.length();
			return uri.regionMatches(true, flag, BASE64, 0, BASE64.length()) ? Base64.getDecoder().decode(plain)
					: plain;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static byte[] unescaped(String data) {
		return (data.indexOf('%') < 0) ? data.getBytes(StandardCharsets.UTF_8)
				: StringUtils.uriDecode(data, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
	}

}
