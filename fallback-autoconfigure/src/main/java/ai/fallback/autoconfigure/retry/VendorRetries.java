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

package ai.fallback.autoconfigure.retry;

import org.jspecify.annotations.Nullable;

/**
 * The retries of the vendors' own clients that Spring AI 2 uses for OpenAI and Anthropic.
 * Their code is generated and alike.
 *
 * @param owner the client's name
 * @param client the model's field that holds the client
 * @param prefix the provider's prefix
 */
record VendorRetries(String owner, String client, String prefix) implements RetrySource {

	static VendorRetries openAi() {
		return new VendorRetries("OpenAI's client", "openAiClient", "spring.ai.openai");
	}

	static VendorRetries anthropic() {
		return new VendorRetries("Anthropic's client", "anthropicClient", "spring.ai.anthropic");
	}

	@Override
	public ForeignRetry of(Object model) {
		return ForeignRetry.by(this.owner, requests(Members.field(model, this.client)),
				requests(Members.field(model, this.client + "Async")),
				"set '" + this.prefix + ".max-retries' to 0, and '" + this.prefix + ".chat.max-retries' if it is set");
	}

	private static int requests(@Nullable Object client) {
		return 1 + Members.number(Members.call(Members.field(client, "clientOptions"), "maxRetries"), 0);
	}

}
