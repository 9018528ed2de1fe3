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
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

import org.springframework.ai.model.bedrock.autoconfigure.BedrockAwsConnectionProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Where Spring AI would make clients of Amazon Bedrock itself, which takes those that are
 * beans instead.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = { "software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient",
		"software.amazon.awssdk.retries.DefaultRetryStrategy", "software.amazon.awssdk.http.apache.ApacheHttpClient",
		"software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient" })
@ConditionalOnBean(type = "org.springframework.ai.bedrock.converse.BedrockProxyChatModel")
@Conditional(OnKnownBedrockSettings.class)
class BedrockRetriesConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BedrockRuntimeClient fallbackBedrockRuntimeClient(AwsCredentialsProvider credentials, AwsRegionProvider region,
			BedrockAwsConnectionProperties properties) {
		return new BedrockClients(credentials, region, properties).blocking();
	}

	@Bean
	@ConditionalOnMissingBean
	BedrockRuntimeAsyncClient fallbackBedrockRuntimeAsyncClient(AwsCredentialsProvider credentials,
			AwsRegionProvider region, BedrockAwsConnectionProperties properties) {
		return new BedrockClients(credentials, region, properties).streaming();
	}

}
