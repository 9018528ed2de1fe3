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

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;

import ai.fallback.WhatIf;
import ai.fallback.autoconfigure.endpoint.MistakeView;

/**
 * The same over HTTP, where Spring Boot would not tell what is wrong with a question.
 */
@EndpointWebExtension(endpoint = WhatIfEndpoint.class)
final class WhatIfWebExtension {

	private final WhatIfEndpoint endpoint;

	WhatIfWebExtension(WhatIfEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * What a chain would do with a request.
	 */
	@ReadOperation
	WebEndpointResponse<Object> forecast(@Selector String chain, @Nullable String replies, @Nullable String states,
			@Nullable String prompt, @Nullable String stream) {
		WhatIf question;
		try {
			question = this.endpoint.question(chain, replies, states, prompt, StreamWord.read(stream));
		}
		catch (IllegalArgumentException ex) {
			return new WebEndpointResponse<>(new MistakeView(String.valueOf(ex.getMessage())),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		return (question != null) ? new WebEndpointResponse<>(ForecastView.of(question.forecast()))
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
