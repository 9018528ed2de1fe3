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

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

import org.springframework.ai.model.bedrock.autoconfigure.BedrockAwsConnectionProperties;

/**
 * Builds the clients of Amazon Bedrock as Spring AI 1.1 does, but for the retries.
 */
final class BedrockClients {

	private static final int MOST_STREAMS = 200;

	private final AwsCredentialsProvider credentials;

	private final AwsRegionProvider region;

	private final BedrockAwsConnectionProperties properties;

	BedrockClients(AwsCredentialsProvider credentials, AwsRegionProvider region,
			BedrockAwsConnectionProperties properties) {
		this.credentials = credentials;
		this.region = region;
		this.properties = properties;
	}

	BedrockRuntimeClient blocking() {
		return BedrockRuntimeClient.builder()
			.region(this.region.getRegion())
			.credentialsProvider(this.credentials)
			.httpClientBuilder(ApacheHttpClient.builder()
				.connectionAcquisitionTimeout(this.properties.getConnectionAcquisitionTimeout())
				.connectionTimeout(this.properties.getConnectionTimeout())
				.socketTimeout(this.properties.getSocketTimeout()))
			.overrideConfiguration(this::askOnce)
			.build();
	}

	BedrockRuntimeAsyncClient streaming() {
		return BedrockRuntimeAsyncClient.builder()
			.region(this.region.getRegion())
			.credentialsProvider(this.credentials)
			.httpClientBuilder(NettyNioAsyncHttpClient.builder()
				.tcpKeepAlive(true)
				.readTimeout(this.properties.getAsyncReadTimeout())
				.connectionTimeout(this.properties.getConnectionTimeout())
				.connectionAcquisitionTimeout(this.properties.getConnectionAcquisitionTimeout())
				.maxConcurrency(MOST_STREAMS))
			.overrideConfiguration(this::askOnce)
			.build();
	}

	private void askOnce(ClientOverrideConfiguration.Builder configuration) {
		configuration.apiCallTimeout(this.properties.getTimeout()).retryStrategy(DefaultRetryStrategy.doNotRetry());
	}

}
