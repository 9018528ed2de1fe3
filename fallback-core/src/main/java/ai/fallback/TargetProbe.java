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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.Permit;
import ai.fallback.chain.Hop;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.thread.Lifeline;
import ai.fallback.thread.ModelThreads;
import ai.fallback.thread.TimedCall;

/**
 * Asks one target whether it is back. Any answer will do, however short.
 */
final class TargetProbe {

	private static final Logger logger = LoggerFactory.getLogger(TargetProbe.class);

	private final Hop hop;

	private final Engine engine;

	private final Duration limit;

	TargetProbe(Hop hop, Engine engine, Duration limit) {
		this.hop = hop;
		this.engine = engine;
		this.limit = limit;
	}

	void run() {
		Permit permit = this.engine.health(this.hop).admitProbe();
		if (permit != null) {
			ModelThreads.scheduler().schedule(() -> probe(permit));
		}
	}

	private void probe(Permit permit) {
		try {
			Prompt prompt = new Prompt("Answer with OK.", ChatOptions.builder().maxTokens(1).build());
			Prompt adapted = this.engine.adapter().adapt(prompt, this.hop.target());
			ask(adapted);
			permit.answered();
			logger.info("Target '{}' is back", this.hop.name());
		}
		catch (Throwable ex) {
			Failure failure = this.engine.classifier().classify(ex);
			permit.probeFailed((failure != null) ? failure : Failure.of(FailureKind.UNKNOWN, ex));
		}
	}

	private void ask(Prompt prompt) throws Throwable {
		try {
			TimedCall.call(() -> this.hop.target().model().call(prompt), this.limit,
					this.engine.health(this.hop).abandoned());
		}
		catch (Throwable ex) {
			Lifeline.of(prompt).cancel();
			throw ex;
		}
	}

}
