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

package ai.fallback.autoconfigure.whatif;

import java.util.Collection;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.lang.Nullable;

import ai.fallback.FallbackChatModel;
import ai.fallback.WhatIf;
import ai.fallback.autoconfigure.path.PathNames;

/**
 * Tells operators what a chain would do. It asks nobody and changes nothing, so it is
 * there for whoever may read. Its parameters are lines of text, since neither HTTP
 * parameters nor JMX know anything else.
 */
@Endpoint(id = "fallbackwhatif", defaultAccess = Access.READ_ONLY)
final class WhatIfEndpoint {

	private final Supplier<Collection<FallbackChatModel>> models;

	WhatIfEndpoint(Supplier<Collection<FallbackChatModel>> models) {
		this.models = models;
	}

	/**
	 * What a chain would do with a request.
	 */
	@ReadOperation
	@Nullable
	ForecastView forecast(@Selector String chain, @Nullable String replies, @Nullable String states,
			@Nullable String prompt, @Nullable Boolean stream) {
		WhatIf question;
		try {
			question = question(chain, replies, states, prompt, stream);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointRequestException(ex.getMessage(), ex.getMessage(), ex);
		}
		return (question != null) ? ForecastView.of(question.forecast()) : null;
	}

	/**
	 * Read a question.
	 * @return the question, or {@code null} if there is no such chain
	 * @throws IllegalArgumentException if it cannot be read
	 */
	@Nullable
	WhatIf question(String chain, @Nullable String replies, @Nullable String states, @Nullable String prompt,
			@Nullable Boolean stream) {
		FallbackChatModel model = PathNames.of(this.models.get(), (candidate) -> candidate.chain().name()).find(chain);
		if (model == null) {
			return null;
		}
		WhatIf question = WhatIf.of(model).prompt(PromptWords.read(prompt)).streams(Boolean.TRUE.equals(stream));
		ReplyWords.tell(replies, question);
		StateWords.tell(states, question);
		return question;
	}

}
