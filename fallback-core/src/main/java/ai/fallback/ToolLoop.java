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

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.stream.Usages;
import ai.fallback.thread.Abandoned;
import ai.fallback.thread.CallerContext;
import ai.fallback.thread.TimedCall;
import ai.fallback.tool.ToolResults;
import ai.fallback.tool.ToolRunner;

/**
 * Requests that may take several rounds: a walk, the tools that its answer asks for, a
 * walk with their results, and so on. A walk that fails over begins after the tools, so
 * these run once whatever fails.
 */
final class ToolLoop {

	/**
	 * For those who wait for the whole answer.
	 */
	private final Engine calls;

	private final ToolRunner tools;

	/**
	 * Threads of tools that nobody waits for any more.
	 */
	private final Abandoned abandoned = new Abandoned();

	ToolLoop(Engine calls, ToolRunner tools) {
		this.calls = calls;
		this.tools = tools;
	}

	ChatResponse call(Walk request, Prompt prompt) {
		Walk walk = request;
		Prompt asked = prompt;
		ChatResponse answer = this.calls.carryOut(walk);
		for (int rounds = 0; this.tools.isAsked(asked, answer); rounds++) {
			if (rounds == this.tools.maxRounds()) {
				throw walk.tooManyRounds(rounds).raise();
			}
			ToolResults results = run(walk, asked, answer);
			if (results.areTheAnswer()) {
				return results.answer();
			}
			asked = results.prompt();
			walk = walk.next(asked, Usages.later(null, answer));
			answer = this.calls.carryOut(walk);
		}
		return answer;
	}

	private ToolResults run(Walk walk, Prompt asked, ChatResponse answer) {
		try {
			Duration limit = walk.timeLeft();
			if (limit.isZero()) {
				throw new TimeoutException("no time is left for tools");
			}
			return TimedCall.call(() -> this.tools.run(asked, answer, walk.hop().target()), limit, this.abandoned);
		}
		catch (Throwable ex) {
			throw walk.toolsFailed(ex).raise();
		}
	}

	Flux<ChatResponse> stream(Walk request, Prompt prompt, CallerContext context) {
		return new StreamedLoop(this.tools, context).begin(request, prompt);
	}

}
