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

package ai.fallback.it.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.it.RealApplication;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

/**
 * An application with a server and its Actuator, over a simulated provider: chain
 * {@code default} asks {@code openai} and then {@code anthropic}.
 */
final class OperatedApplication implements AutoCloseable {

	private final ProviderSimulator simulator;

	private final ConfigurableApplicationContext application;

	private final List<AuditEvent> audits;

	private OperatedApplication(ProviderSimulator simulator, ConfigurableApplicationContext application,
			List<AuditEvent> audits) {
		this.simulator = simulator;
		this.application = application;
		this.audits = audits;
	}

	static OperatedApplication start(WebApplicationType web, String... settings) {
		ProviderSimulator simulator = ProviderSimulator.start();
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.addAll(List.of("server.port=0", "fallback.chains.default.hops=openai,anthropic",
				"fallback.chains.default.retry.max-retries=0", "fallback.chains.default.wait-when-out=0s",
				"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always"));
		properties.addAll(List.of(settings));
		Audits audits = new Audits(new CopyOnWriteArrayList<>());
		try {
			return new OperatedApplication(simulator, RealApplication.start(web, (context) -> {
				context.addApplicationListener(audits);
				useHttpClientOfJdk((GenericApplicationContext) context);
			}, properties.toArray(String[]::new)), audits.events());
		}
		catch (RuntimeException ex) {
			simulator.close();
			throw ex;
		}
	}

	/**
	 * On the reactive stack, Spring Boot leaves out what would choose it by a property,
	 * and Apache's waits as long as a provider says before it asks again.
	 */
	private static void useHttpClientOfJdk(GenericApplicationContext context) {
		context.registerBean(RestClient.Builder.class,
				() -> RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()),
				(bean) -> bean.setScope(BeanDefinition.SCOPE_PROTOTYPE));
	}

	/**
	 * Make the answers of the next requests.
	 */
	void script(Reply openai, Reply anthropic) {
		this.simulator.script("openai", openai);
		this.simulator.script("anthropic", anthropic);
	}

	List<AuditEvent> audits() {
		return this.audits;
	}

	ProviderSimulator simulator() {
		return this.simulator;
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	void ask() {
		ask("Hello");
	}

	void ask(String prompt) {
		try {
			bean(FallbackChatModel.class).call(prompt);
		}
		catch (FallbackException ex) {
			// The endpoints tell.
		}
	}

	Answer get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).GET().build());
	}

	Answer post(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private URI uri(String path) {
		String port = this.application.getEnvironment().getRequiredProperty("local.server.port");
		return URI.create("http://localhost:" + port + "/actuator/" + path);
	}

	/**
	 * On a connection of its own, since servers close those on which they refused
	 * something.
	 */
	private static Answer send(HttpRequest request) {
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.application.close();
		this.simulator.close();
	}

	/**
	 * Collects what is told to auditors.
	 */
	private record Audits(List<AuditEvent> events) implements ApplicationListener<AuditApplicationEvent> {

		@Override
		public void onApplicationEvent(AuditApplicationEvent event) {
			this.events.add(event.getAuditEvent());
		}

	}

	/**
	 * What the server answered.
	 */
	record Answer(int code, String body) {

		JsonTree json() {
			return JsonTree.of(this.body);
		}

	}

}
