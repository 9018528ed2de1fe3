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

package ai.fallback.autoconfigure.cancel;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.ReflectionUtils;

import ai.fallback.thread.Lifeline;

/**
 * Sends a chain's requests by a client that can be told to let go. Spring's connector
 * keeps a body for replay, and with it the connection, whoever cancels.
 */
final class CancellableJdkConnector extends JdkClientHttpConnector {

	private final HttpClient client;

	CancellableJdkConnector(JdkClientHttpConnector original, HttpClient client) {
		super(client);
		this.client = client;
		ReflectionUtils.shallowCopyFieldState(original, this);
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.deferContextual((context) -> {
			Lifeline lifeline = Lifeline.in(context);
			return (lifeline != null) ? over(lifeline).connect(method, uri, requestCallback)
					: super.connect(method, uri, requestCallback);
		});
	}

	private JdkClientHttpConnector over(Lifeline lifeline) {
		JdkClientHttpConnector once = new JdkClientHttpConnector(new CancellableHttpClient(this.client, lifeline));
		ReflectionUtils.doWithFields(JdkClientHttpConnector.class, (field) -> {
			ReflectionUtils.makeAccessible(field);
			field.set(once, field.get(this));
		}, ReflectionUtils.COPYABLE_FIELDS);
		return once;
	}

}
