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

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.HopPrompt;

import static org.assertj.core.api.Assertions.assertThat;

class HopPromptTests {

	@Test
	void optionsOfTheHopWin() {
		ChatOptions ofHop = ChatOptions.builder().temperature(0.2).maxTokens(500).build();
		ChatOptions asked = ChatOptions.builder().temperature(0.9).topP(0.8).build();
		ChatOptions sent = adapt(new Prompt("Hello", asked), new HopPrompt(null, false, ofHop, Set.of())).prompt()
			.getOptions();
		assertThat(sent.getTemperature()).isEqualTo(0.2);
		assertThat(sent.getMaxTokens()).isEqualTo(500);
		assertThat(sent.getTopP()).isEqualTo(0.8);
	}

	@Test
	void optionsOfTheHopNeedNoneInThePrompt() {
		ChatOptions ofHop = ChatOptions.builder().temperature(0.2).build();
		ChatOptions sent = adapt(new Prompt("Hello"), new HopPrompt(null, false, ofHop, Set.of())).prompt()
			.getOptions();
		assertThat(sent.getTemperature()).isEqualTo(0.2);
	}

	@Test
	void optionIsRemoved() {
		ChatOptions asked = ChatOptions.builder().temperature(0.9).topK(40).topP(0.8).build();
		Adapted adapted = adapt(new Prompt("Hello", asked),
				new HopPrompt(null, false, null, Set.of("temperature", "top-k")));
		ChatOptions sent = adapted.prompt().getOptions();
		assertThat(sent.getTemperature()).isNull();
		assertThat(sent.getTopK()).isNull();
		assertThat(sent.getTopP()).isEqualTo(0.8);
		assertThat(adapted.notes()).containsExactlyInAnyOrder("temperature dropped", "top-k dropped");
	}

	@Test
	void systemTextIsAppended() {
		Prompt prompt = new Prompt(new SystemMessage("Be kind."), new UserMessage("Hello"));
		assertThat(adapt(prompt, system("Be brief.", false)).prompt().getInstructions())
			.containsExactly(new SystemMessage("Be kind.\n\nBe brief."), new UserMessage("Hello"));
		assertThat(prompt.getInstructions().get(0).getText()).isEqualTo("Be kind.");
	}

	@Test
	void systemTextReplaces() {
		Prompt prompt = new Prompt(new SystemMessage("Be kind."), new UserMessage("Hello"),
				new SystemMessage("Be long."));
		assertThat(adapt(prompt, system("Be brief.", true)).prompt().getInstructions())
			.containsExactly(new SystemMessage("Be brief."), new UserMessage("Hello"));
	}

	@Test
	void systemTextNeedsNoneInThePrompt() {
		assertThat(adapt(new Prompt("Hello"), system("Be brief.", false)).prompt().getInstructions())
			.containsExactly(new SystemMessage("Be brief."), new UserMessage("Hello"));
	}

	@Test
	void systemTextIsNotPrinted() {
		assertThat(system("Be brief.", false).toString()).doesNotContain("brief");
	}

	private static HopPrompt system(String text, boolean replaces) {
		return new HopPrompt(text, replaces, null, Set.of());
	}

	private static Adapted adapt(Prompt prompt, HopPrompt changes) {
		return Drafts.adapt(prompt,
				Drafts.hop(Drafts.target("ollama", ModelFacts.unknown()), (rules) -> rules.prompt(changes)));
	}

}
