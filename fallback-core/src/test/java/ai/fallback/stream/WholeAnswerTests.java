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

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import static org.assertj.core.api.Assertions.assertThat;

class WholeAnswerTests {

	private final WholeAnswer whole = new WholeAnswer();

	@Test
	void twoCallsWithOneIdAreTwo() {
		this.whole.add(asking(call("1", "weather")));
		this.whole.add(asking(call("1", "hotel")));
		assertThat(calls()).extracting(ToolCall::name).containsExactly("weather", "hotel");
	}

	@Test
	void callThatIsToldAgainIsOne() {
		this.whole.add(asking(call("1", "weather")));
		this.whole.add(asking(call("1", "weather")));
		assertThat(calls()).hasSize(1);
	}

	@Test
	void callsWithoutIdsAreAsManyAsWereTold() {
		this.whole.add(asking(call("", "weather")));
		this.whole.add(asking(call("", "weather")));
		assertThat(calls()).hasSize(2);
	}

	@Test
	void whatIsWithdrawnIsLeftOut() {
		this.whole.add(Joining.text("The first"));
		this.whole.add(StreamReset.chunk());
		this.whole.add(Joining.text("The second."));
		assertThat(this.whole.response().getResult().getOutput().getText()).isEqualTo("The second.");
	}

	private List<ToolCall> calls() {
		return this.whole.response().getResult().getOutput().getToolCalls();
	}

	private static ToolCall call(String id, String name) {
		return new ToolCall(id, "function", name, "{}");
	}

	private static ChatResponse asking(ToolCall call) {
		return new ChatResponse(
				List.of(new Generation(AssistantMessage.builder().content("").toolCalls(List.of(call)).build())));
	}

}
