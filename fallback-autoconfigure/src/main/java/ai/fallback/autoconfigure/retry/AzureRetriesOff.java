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

import java.time.Duration;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;

import org.springframework.ai.model.azure.openai.autoconfigure.AzureOpenAIClientBuilderCustomizer;

/**
 * Makes Azure's client ask once, unless another customizer has said how often. The
 * builder refuses to be told twice, so this comes last and looks first.
 */
final class AzureRetriesOff implements AzureOpenAIClientBuilderCustomizer {

	@Override
	public void customize(OpenAIClientBuilder builder) {
		if (Members.field(builder, "retryOptions") == null && Members.field(builder, "retryPolicy") == null) {
			builder.retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)));
		}
	}

}
