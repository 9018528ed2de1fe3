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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

/**
 * The guards of a chain.
 */
public final class StreamGuards {

	private final List<GuardPost> posts;

	private StreamGuards(List<GuardPost> posts) {
		this.posts = posts;
	}

	/**
	 * Set guards up for a chain.
	 * @param chain the chain's name
	 * @param factories make the guards; those that do not apply to the chain are left out
	 * @return the guards
	 */
	public static StreamGuards of(String chain, List<StreamGuard.Factory> factories) {
		return new StreamGuards(factories.stream()
			.filter((factory) -> factory.appliesTo(chain))
			.map((factory) -> new GuardPost(chain, factory))
			.toList());
	}

	/**
	 * The guards that a chain has without a word: against garbage and repetition.
	 * @return what makes them
	 */
	public static List<StreamGuard.Factory> standard() {
		return List.of(StreamGuard.garbage(), StreamGuard.repetition());
	}

	/**
	 * Judge the whole answer of a blocking call.
	 * @param answer the answer
	 * @return what is wrong with it, or {@code null}
	 */
	public @Nullable Failure judge(ChatResponse answer) {
		try {
			begin("").look(answer);
			return null;
		}
		catch (StreamGuardException ex) {
			return failure(ex);
		}
	}

	/**
	 * The failure of an attempt that a guard ended.
	 * @param finding what the guard found
	 * @return the failure
	 */
	public static Failure failure(StreamGuardException finding) {
		return Failure.builder(FailureKind.UNUSABLE_OUTPUT, finding).reason(finding.getMessage()).build();
	}

	/**
	 * Begin to look at an attempt.
	 * @param before the text with which the attempt goes on
	 */
	Guarding begin(String before) {
		return new Guarding(this.posts, before);
	}

}
