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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

class DataUrisTests {

	private static final String PIXELS = "data:image/png;base64,AQID";

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "bedrock-converse", "ollama", "google-genai", "mistral" })
	void becomeBytes(String provider) {
		Media given = Media.builder()
			.mimeType(MimeTypeUtils.IMAGE_JPEG)
			.data((Object) PIXELS)
			.id("one")
			.name("sunset")
			.build();
		Media sent = sent(provider, given);
		assertThat(sent.getData()).isEqualTo(new byte[] { 1, 2, 3 });
		assertThat(sent.getMimeType()).as("the attachment's own type").isEqualTo(MimeTypeUtils.IMAGE_JPEG);
		assertThat(sent.getId()).isEqualTo("one");
		assertThat(sent.getName()).isEqualTo("sunset");
	}

	@Test
	void eachKeepsItsPlaceAndTheMessageItsRest() {
		Media link = new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.com/a.png"));
		Media bytes = Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(new byte[] { 4 }).build();
		UserMessage message = UserMessage.builder().text("?").media(link, png(PIXELS), bytes).build();
		UserMessage sent = (UserMessage) Drafts.adapt("anthropic", message).prompt().getInstructions().get(0);
		assertThat(sent.getText()).isEqualTo("?");
		assertThat(sent.getMedia()).hasSize(3);
		assertThat(sent.getMedia().get(0)).isSameAs(link);
		assertThat(sent.getMedia().get(1).getData()).isEqualTo(new byte[] { 1, 2, 3 });
		assertThat(sent.getMedia().get(2)).isSameAs(bytes);
		assertThat(message.getMedia().get(1).getData()).as("the caller's own").isEqualTo(PIXELS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:,a%20b", "DATA:text/plain,a b", "data:text/plain;charset=utf-8,a%20b",
			"data:text/plain;base64,YSBi", "data:text/plain;BASE64,YSBi", "data:;base64,YSB%69" })
	void areReadInEachForm(String uri) {
		Media given = Media.builder().mimeType(MimeType.valueOf("text/plain")).data((Object) uri).build();
		assertThat((byte[]) sent("anthropic", given).getData()).isEqualTo("a b".getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:image/png;base64,not base64!", "data:image/png;base64", "data:,%zz", "AQID",
			"https://example.com/data:image/png;base64,AQID" })
	void whatCannotBeReadIsLeft(String data) {
		Media given = png(data);
		assertThat(sent("anthropic", given)).isSameAs(given);
	}

	@Test
	void modelsOfOnesOwnGetWhatWasGiven() {
		Media given = png(PIXELS);
		assertThat(sent(null, given)).isSameAs(given);
	}

	private static Media png(String data) {
		return Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data((Object) data).build();
	}

	private static Media sent(String provider, Media media) {
		UserMessage message = UserMessage.builder().text("?").media(List.of(media)).build();
		UserMessage sent = (UserMessage) Drafts.adapt(provider, message).prompt().getInstructions().get(0);
		return sent.getMedia().get(0);
	}

}
