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
 * The retries of Azure's client, one of the steps of its pipeline.
 */
final class AzureRetries implements RetrySource {

	private static final String POLICY = "com.azure.core.http.policy.RetryPolicy";

	@Override
	public ForeignRetry of(Object model) {
		return ForeignRetry.by("Azure's client", requests(Members.field(model, "openAIClient")),
				requests(Members.field(model, "openAIAsyncClient")),
				"set RetryOptions without retries in an AzureOpenAIClientBuilderCustomizer");
	}

	private static int requests(@Nullable Object client) {
		Object ofAzure = Members.field(client, "serviceClient", "httpPipeline");
		Object pipeline = (ofAzure != null) ? ofAzure : Members.field(client, "openAIServiceClient", "httpPipeline");
		int requests = 1;
		if (Members.field(pipeline, "pipelinePolicies") instanceof Object[] policies) {
			for (Object policy : policies) {
				requests *= policy.getClass().getName().equals(POLICY) ? 1 + retries(policy) : 1;
			}
		}
		return requests;
	}

	private static int retries(Object policy) {
		return Members.number(Members.call(Members.field(policy, "retryStrategy"), "getMaxRetries"), 0);
	}

}
