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
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/**
 * What an attachment asks of a model. Its tokens depend on the provider and on what is in
 * it; these are amounts at the lower end, so that nobody is passed over for a picture.
 */
final class Attachment {

	private static final int IMAGE_TOKENS = 800;

	private static final int BYTES_PER_TOKEN = 400;

	private static final int CHARACTERS_PER_TOKEN = 4;

	private static final int LONGEST_SCHEME = 20;

	/**
	 * Formats of pictures that few read. Those that are named nowhere are left to who
	 * gets them.
	 */
	private static final Set<String> UNUSUAL_IMAGES = Set.of("heic", "heif", "heic-sequence", "heif-sequence", "avif",
			"tiff", "svg+xml");

	private Attachment() {
	}

	/**
	 * All that a model can lack that gets an attachment.
	 */
	static Set<Lack.Kind> lacksWithout(Media media) {
		Lack.Kind kind = lackWithout(media);
		Set<Lack.Kind> lacks = EnumSet.of(kind);
		if (kind == Lack.Kind.IMAGES && UNUSUAL_IMAGES.contains(media.getMimeType().getSubtype())) {
			lacks.add(Lack.Kind.IMAGE_FORMATS);
		}
		if (isAddress(media)) {
			lacks.add(Lack.Kind.ADDRESSES);
			if (kind == Lack.Kind.AUDIO) {
				lacks.add(Lack.Kind.AUDIO_ADDRESSES);
			}
			if (kind == Lack.Kind.PDF) {
				lacks.add(Lack.Kind.PDF_ADDRESSES);
			}
		}
		return lacks;
	}

	/**
	 * What a model lacks that cannot read an attachment. What is no picture, recording or
	 * video is a document, whatever it is written in.
	 */
	static Lack.Kind lackWithout(Media media) {
		MimeType type = media.getMimeType();
		return switch (type.getType().toLowerCase(Locale.ROOT)) {
			case "image" -> Lack.Kind.IMAGES;
			case "audio" -> Lack.Kind.AUDIO;
			case "video" -> Lack.Kind.VIDEO;
			default -> "pdf".equalsIgnoreCase(type.getSubtype()) ? Lack.Kind.PDF : Lack.Kind.DOCUMENTS;
		};
	}

	/**
	 * Whether an attachment is elsewhere and only its address is here. Base64 has no
	 * colon.
	 */
	private static boolean isAddress(Media media) {
		return media.getData() instanceof String text && text.lastIndexOf("://", LONGEST_SCHEME) > 0
				&& !text.regionMatches(true, 0, "data:", 0, 5);
	}

	static long tokens(Media media) {
		if (lackWithout(media) == Lack.Kind.IMAGES) {
			return IMAGE_TOKENS;
		}
		boolean text = "text".equalsIgnoreCase(media.getMimeType().getType());
		return bytes(media.getData()) / (text ? CHARACTERS_PER_TOKEN : BYTES_PER_TOKEN);
	}

	/**
	 * Of what only has an address, nobody knows the size.
	 */
	private static long bytes(@Nullable Object data) {
		if (data instanceof byte[] bytes) {
			return bytes.length;
		}
		if (data instanceof String text && !text.regionMatches(true, 0, "http", 0, 4)) {
			return text.length() * 3L / 4;
		}
		return 0;
	}

}
