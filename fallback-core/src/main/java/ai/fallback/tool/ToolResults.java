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

package ai.fallback.tool;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolExecutionResult;

/**
 * What became of the tools that an answer asked for.
 */
public final class ToolResults {

	private final Prompt prompt;

	private final ChatResponse asking;

	private final ToolExecutionResult result;

	ToolResults(Prompt prompt, ChatResponse asking, ToolExecutionResult result) {
		this.prompt = prompt;
		this.asking = asking;
		this.result = result;
	}

	/**
	 * Whether no model is to be asked again, since the tools want it so.
	 * @return whether the results are the answer
	 */
	public boolean areTheAnswer() {
		return this.result.returnDirect();
	}

	/**
	 * The results as an answer.
	 * @return the answer, with the metadata of the one that asked for the tools
	 */
	public ChatResponse answer() {
		return ChatResponse.builder()
			.from(this.asking)
			.generations(ToolExecutionResult.buildGenerations(this.result))
			.build();
	}

	/**
	 * What a model is asked next.
	 * @return the conversation with the results at its end
	 */
	public Prompt prompt() {
		return new Prompt(this.result.conversationHistory(), this.prompt.getOptions());
	}

}
