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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Turns off the retries of those clients that have no property for it. Each of them can
 * still be given retries by the application, in the client's own way, and keeps those. It
 * serves the application's own models and, once more, each declared target.
 */
@AutoConfiguration(
		afterName = "org.springframework.ai.model.bedrock.converse.autoconfigure.BedrockConverseProxyChatAutoConfiguration")
@Conditional(OnSingleRetryOwner.class)
@Import({ ApacheRetriesConfiguration.class, AzureRetriesConfiguration.class, BedrockRetriesConfiguration.class,
		GoogleRetriesConfiguration.class })
public final class ProviderRetriesAutoConfiguration {

}
