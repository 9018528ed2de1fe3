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

package ai.fallback;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.ToolTalk.CountingTool;
import ai.fallback.Way.Result;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.trail.Compaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request whose tools the chain runs is made shorter once, and not again in each round.
 */
@EnabledIf("ai.fallback.adapt.ToolExecution#isByModels")
class SummaryRoundsTests {

	private final List<Prompt> asked = new ArrayList<>();

	private final List<Prompt> compacted = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void laterRoundsGoOnFromTheShorterConversation(Way way) {
		PromptCompactor compactor = (prompt, tokens) -> {
			this.compacted.add(prompt);
			return PromptCompactor.dropOldest().compact(prompt, tokens);
		};
		CountingTool[] tools = ToolTalk.tools();
		Chain chain = Chain.named("long")
			.compaction(CompactionRule.of(compactor))
			.hop(Target.named("only", model()).facts(ModelFacts.builder().contextWindow(8_000).build()).build())
			.build();
		Result result = way.ask(FallbackChatModel.of(chain), conversation(tools));
		assertThat(result.text()).isEqualTo("done: result1, result2, result3");
		assertThat(this.compacted).as("once for all rounds").hasSize(1);
		assertThat(result.trail().entries()).filteredOn(Compaction.class::isInstance).hasSize(1);
		List<Message> first = this.asked.get(0).getInstructions();
		assertThat(first).hasSizeLessThan(20);
		assertThat(this.asked).hasSize(4).allSatisfy((prompt) -> {
			assertThat(prompt.getInstructions().subList(0, first.size())).isEqualTo(first);
			assertThat(prompt.getInstructions()).hasSize(first.size() + 2 * (ToolTalk.round(prompt) - 1));
		});
	}

	private Counting model() {
		return new Counting(this::reply, (prompt) -> Flux.just(reply(prompt)));
	}

	private ChatResponse reply(Prompt prompt) {
		this.asked.add(prompt);
		return ToolTalk.reply(prompt);
	}

	private static Prompt conversation(CountingTool[] tools) {
		List<Message> messages = new ArrayList<>();
		messages.add(new SystemMessage("Be brief."));
		for (int i = 0; i < 20; i++) {
			messages.add(new UserMessage("Question " + i + " word".repeat(400)));
		}
		return new Prompt(messages, ToolTalk.prompt(tools).getOptions());
	}

}
