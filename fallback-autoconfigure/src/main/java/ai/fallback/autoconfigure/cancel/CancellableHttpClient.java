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

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import ai.fallback.thread.Lifeline;

/**
 * A client for one attempt, which lets go of what it has sent when the attempt is
 * cancelled. All else it leaves to the real client.
 */
final class CancellableHttpClient extends HttpClient {

	private final HttpClient client;

	private final Lifeline lifeline;

	CancellableHttpClient(HttpClient client, Lifeline lifeline) {
		this.client = client;
		this.lifeline = lifeline;
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
		return cancellable(this.client.sendAsync(request, cancellable(handler)));
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
			@Nullable PushPromiseHandler<T> pushes) {
		return cancellable(this.client.sendAsync(request, cancellable(handler), pushes));
	}

	/**
	 * Cancelling one cancels the other, but the failure that this is to the client is not
	 * told to anybody.
	 */
	private <T> CompletableFuture<T> cancellable(CompletableFuture<T> future) {
		CompletableFuture<T> awaited = new CompletableFuture<>();
		future.whenComplete((result, error) -> {
			if (error == null) {
				awaited.complete(result);
			}
			else if (!this.lifeline.isCancelled()) {
				awaited.completeExceptionally(error);
			}
		});
		awaited.whenComplete((result, error) -> {
			if (awaited.isCancelled()) {
				future.cancel(true);
			}
		});
		this.lifeline.onCancel(() -> future.cancel(true));
		return awaited;
	}

	private <T> BodyHandler<T> cancellable(BodyHandler<T> handler) {
		return (response) -> new CancellableBody<>(handler.apply(response), this.lifeline);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
			throws IOException, InterruptedException {
		return this.client.send(request, cancellable(handler));
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.client.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.client.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.client.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.client.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.client.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.client.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.client.authenticator();
	}

	@Override
	public Version version() {
		return this.client.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.client.executor();
	}

}
