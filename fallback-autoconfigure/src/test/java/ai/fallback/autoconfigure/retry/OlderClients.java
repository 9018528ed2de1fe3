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
import com.azure.core.http.policy.RetryPolicy;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

import org.springframework.ai.model.bedrock.autoconfigure.BedrockAwsConnectionProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link OlderClientsTests} asserts, in a class of its own: one that names what is
 * not there cannot even be looked at by JUnit.
 */
final class OlderClients {

	private OlderClients() {
	}

	static void azureIsAskedOnce() {
		OpenAIClientBuilder builder = new OpenAIClientBuilder();
		new AzureRetriesOff().customize(builder);
		assertThat(Members.field(builder, "retryOptions", "fixedDelayOptions", "maxRetries")).isEqualTo(0);
	}

	static void retriesThatTheApplicationGaveAzureStay() {
		RetryOptions options = new RetryOptions(new FixedDelayOptions(2, Duration.ZERO));
		OpenAIClientBuilder withOptions = new OpenAIClientBuilder().retryOptions(options);
		new AzureRetriesOff().customize(withOptions);
		assertThat(Members.field(withOptions, "retryOptions")).isSameAs(options);
		OpenAIClientBuilder withPolicy = new OpenAIClientBuilder().retryPolicy(new RetryPolicy());
		new AzureRetriesOff().customize(withPolicy);
		assertThat(Members.field(withPolicy, "retryOptions")).isNull();
	}

	static void bedrockIsAskedOnceAndElseAsSpringAiDoes() {
		BedrockAwsConnectionProperties properties = new BedrockAwsConnectionProperties();
		properties.setTimeout(Duration.ofSeconds(42));
		BedrockClients clients = new BedrockClients(AnonymousCredentialsProvider.create(), () -> Region.EU_NORTH_1,
				properties);
		try (BedrockRuntimeClient client = clients.blocking()) {
			ClientOverrideConfiguration configuration = client.serviceClientConfiguration().overrideConfiguration();
			assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_NORTH_1);
			assertThat(configuration.apiCallTimeout()).contains(Duration.ofSeconds(42));
			assertThat(configuration.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(1);
		}
	}

}
