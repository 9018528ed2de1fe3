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

package ai.fallback.it.adapt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.FallbackExhaustedException;
import ai.fallback.chain.SkipReason;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Attachments in each of their forms, on the wire of each provider that can be sent them.
 * Nothing is known of the models.
 */
class AttachmentTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final boolean SPRING_AI_2 = ClassUtils.hasMethod(ChatOptions.class, "mutate");

	private static final String ON_THE_WIRE = "AQID";

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(AttachmentTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.addAll(List.of("fallback.chains.default.hops=ollama,openai,anthropic",
				"fallback.chains.default.retry.max-retries=0", "fallback.default-chain=default",
				"fallback.chains.hearing.hops=openai"));
	}

	@BeforeEach
	void onlyTheLastAnswers() {
		simulator.script("ollama", Reply.overloaded());
		simulator.script("openai", Reply.overloaded());
		simulator.script("anthropic", Reply.text("A cat."));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void dataUriIsValidOnEachWire(boolean stream) {
		Object uri = "data:image/png;base64," + ON_THE_WIRE;
		Trail trail = ask(Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(uri).build(), stream);
		assertThat(trail.skips()).isEmpty();
		assertThat(request("ollama").json("messages.0.images")).isEqualTo(List.of(ON_THE_WIRE));
		assertThat(request("openai").json("messages.0.content.1.image_url.url")).isEqualTo(uri);
		assertThat(request("anthropic").json("messages.0.content.1.source"))
			.isEqualTo(Map.of("type", "base64", "media_type", "image/png", "data", ON_THE_WIRE));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void addressIsSentToThoseWhoFetchIt(boolean stream) {
		String address = "https://example.com/a.png";
		Trail trail = ask(new Media(MimeTypeUtils.IMAGE_PNG, URI.create(address)), stream);
		assertThat(trail.skips()).extracting(Skip::hop).containsExactly("ollama");
		assertThat(trail.skips()).extracting(Skip::reason).containsExactly(SkipReason.NO_URLS);
		assertThat(simulator.requests("ollama")).isEmpty();
		assertThat(request("openai").json("messages.0.content.1.image_url.url")).isEqualTo(address);
		assertThat(request("anthropic").json("messages.0.content.1.source"))
			.isEqualTo(Map.of("type", "url", "url", address));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void documentIsSentWhereTheClientHasAPlaceForIt(boolean stream) {
		MimeType pdf = MimeType.valueOf("application/pdf");
		Trail trail = ask(new Media(pdf, new ByteArrayResource(new byte[] { 1, 2, 3 })), stream);
		assertThat(trail.skips()).extracting(Skip::reason).containsOnly(SkipReason.NO_PDF);
		assertThat(simulator.requests("ollama")).isEmpty();
		if (SPRING_AI_2) {
			assertThat(trail.skips()).extracting(Skip::hop).containsExactly("ollama", "openai");
			assertThat(simulator.requests("openai")).isEmpty();
		}
		else {
			assertThat(trail.skips()).extracting(Skip::hop).containsExactly("ollama");
			assertThat(request("openai").json("messages.0.content.1.type")).isEqualTo("file");
		}
		assertThat(request("anthropic").json("messages.0.content.1.type")).isEqualTo("document");
		assertThat(request("anthropic").json("messages.0.content.1.source.data")).isEqualTo(ON_THE_WIRE);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void addressOfADocumentIsSentToThoseWhoFetchIt(boolean stream) {
		String address = "https://example.com/a.pdf";
		Trail trail = ask(new Media(MimeType.valueOf("application/pdf"), URI.create(address)), stream);
		assertThat(trail.skips()).extracting(Skip::hop).containsExactly("ollama", "openai");
		assertThat(simulator.requests("openai")).isEmpty();
		assertThat(request("anthropic").json("messages.0.content.1.source"))
			.isEqualTo(Map.of("type", "url", "url", address));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void pictureInARareFormatIsNotSentToThoseWhoDoNotReadIt(boolean stream) {
		Prompt prompt = prompt(new Media(MimeType.valueOf("image/heic"), new ByteArrayResource(new byte[] { 1 })));
		assertThatExceptionOfType(FallbackExhaustedException.class)
			.isThrownBy(() -> answer(providers.chain("default"), prompt, stream))
			.satisfies((ex) -> assertThat(ex.trail().skips()).hasSize(3)
				.extracting(Skip::reason)
				.containsOnly(SkipReason.NO_IMAGE_FORMAT));
		assertThat(simulator.requests()).isEmpty();
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void addressOfARecordingIsNotForOpenAi(boolean stream) {
		Media media = new Media(MimeType.valueOf("audio/mp3"), URI.create("https://example.com/a.mp3"));
		assertThatExceptionOfType(FallbackExhaustedException.class)
			.isThrownBy(() -> answer(providers.chain("hearing"), prompt(media), stream))
			.satisfies((ex) -> assertThat(ex.trail().skips()).extracting(Skip::reason)
				.containsExactly(SkipReason.NO_URLS));
		assertThat(simulator.requests()).isEmpty();
	}

	private static Trail ask(Media media, boolean stream) {
		List<ChatResponse> answer = answer(providers.chain("default"), prompt(media), stream);
		return Trail.of(answer.get(answer.size() - 1)).orElseThrow();
	}

	private static Prompt prompt(Media media) {
		return new Prompt(UserMessage.builder().text("What is this?").media(media).build());
	}

	private static List<ChatResponse> answer(ChatModel model, Prompt prompt, boolean stream) {
		return stream ? model.stream(prompt).collectList().block(PATIENCE) : List.of(model.call(prompt));
	}

	private static RecordedRequest request(String model) {
		assertThat(simulator.requests(model)).hasSize(1);
		return simulator.requests(model).get(0);
	}

}
