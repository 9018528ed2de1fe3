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

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.ClassUtils;

/**
 * What Spring AI's client of a provider cannot send, whatever the model behind it reads.
 */
public final class ClientLimits {

	/**
	 * The limits of a client that sends anything, or of which nothing is known.
	 */
	public static final ClientLimits NONE = new ClientLimits(Set.of());

	/**
	 * Ollama's protocol has a place for the bytes of pictures, and for nothing else.
	 */
	private static final ClientLimits OLLAMA = new ClientLimits(EnumSet.of(Lack.Kind.IMAGE_FORMATS, Lack.Kind.AUDIO,
			Lack.Kind.VIDEO, Lack.Kind.PDF, Lack.Kind.DOCUMENTS, Lack.Kind.ADDRESSES));

	/**
	 * Anthropic and Bedrock take pictures in the usual formats only, whatever the model.
	 */
	private static final ClientLimits USUAL_IMAGES = new ClientLimits(EnumSet.of(Lack.Kind.IMAGE_FORMATS));

	/**
	 * What OpenAI's client of Spring AI 2.0 writes into the text as Base64, with what a
	 * model must be said to read so that it gets that. In 1.1 a PDF document has a part
	 * of its own.
	 */
	private static final Map<Lack.Kind, Modality> TEXT_OF_OPENAI = Map.of(Lack.Kind.VIDEO, Modality.VIDEO,
			Lack.Kind.PDF, Modality.PDF, Lack.Kind.DOCUMENTS, Modality.PDF);

	/**
	 * Who takes a PDF document by its bytes or the id of a file alone, and pictures in
	 * the usual formats only. Others who speak OpenAI's protocol may fetch a document, as
	 * OpenRouter does, or read other pictures, as Google does.
	 */
	private static final Set<String> STRICT = Set.of("openai", "azure");

	/** {@code ChatOptions.mutate()} is there in 2.0 only. */
	private static final boolean SPRING_AI_2 = ClassUtils.hasMethod(ChatOptions.class, "mutate");

	private final Set<Lack.Kind> unsendable;

	private ClientLimits(Set<Lack.Kind> unsendable) {
		this.unsendable = unsendable;
	}

	/**
	 * The limits of a client.
	 * @param protocol the provider whose protocol it speaks, or {@code null} if that is
	 * not known
	 * @param provider who is asked, or {@code null} if that is not known
	 * @param said what the model reads by the word of those who set the target up
	 * @return the limits
	 */
	public static ClientLimits of(@Nullable String protocol, @Nullable String provider, ModelFacts said) {
		return switch ((protocol != null) ? protocol : "") {
			case "ollama" -> OLLAMA;
			case "anthropic", "bedrock-converse" -> USUAL_IMAGES;
			case "openai" -> ofOpenAi(provider, said.input());
			default -> NONE;
		};
	}

	/**
	 * OpenAI's client reads recordings only where their bytes are there.
	 */
	private static ClientLimits ofOpenAi(@Nullable String provider, @Nullable Set<Modality> said) {
		Map<Lack.Kind, Modality> doubtful = new EnumMap<>(Lack.Kind.class);
		if (SPRING_AI_2) {
			doubtful.putAll(TEXT_OF_OPENAI);
		}
		if (provider != null && STRICT.contains(ProviderNames.canonical(provider))) {
			doubtful.put(Lack.Kind.IMAGE_FORMATS, Modality.IMAGE);
			doubtful.put(Lack.Kind.PDF_ADDRESSES, Modality.PDF);
		}
		if (said != null) {
			doubtful.values().removeAll(said);
		}
		Set<Lack.Kind> unsendable = EnumSet.of(Lack.Kind.AUDIO_ADDRESSES);
		unsendable.addAll(doubtful.keySet());
		return new ClientLimits(unsendable);
	}

	boolean areNone() {
		return this.unsendable.isEmpty();
	}

	boolean forbid(Lack.Kind kind) {
		return this.unsendable.contains(kind);
	}

}
