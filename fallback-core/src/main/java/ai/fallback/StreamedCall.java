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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.stream.WholeAnswer;
import ai.fallback.thread.CallerContext;

/**
 * Carries a walk's steps out as a stream for a caller who waits for the whole answer.
 */
final class StreamedCall {

	private StreamedCall() {
	}

	static ChatResponse drive(Walk walk) {
		CompletableFuture<ChatResponse> answer = new StreamDriver(walk, CallerContext.capture()).drive()
			.collect(WholeAnswer::new, WholeAnswer::add)
			.map(WholeAnswer::response)
			.contextCapture()
			.toFuture();
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			return new Step.GiveUp((ex.getCause() != null) ? ex.getCause() : ex).result();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			answer.cancel(true);
			return walk.left(ex).result();
		}
	}

}
