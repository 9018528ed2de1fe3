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

package ai.fallback.autoconfigure.http;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Lets another handler throw what it throws, and gives that a cause that knows the status
 * and the headers of the answer.
 */
final class HeaderKeepingErrorHandler implements ResponseErrorHandler {

	private static final URI NOWHERE = URI.create("");

	private final ResponseErrorHandler delegate;

	HeaderKeepingErrorHandler(ResponseErrorHandler delegate) {
		this.delegate = delegate;
	}

	@Override
	public boolean hasError(ClientHttpResponse response) throws IOException {
		return this.delegate.hasError(response);
	}

	@Override
	public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
		try {
			this.delegate.handleError(url, method, response);
		}
		catch (RuntimeException ex) {
			throw withAnswer(ex, response);
		}
	}

	/**
	 * Belongs to the interface in Spring Framework 6 only.
	 */
	public void handleError(ClientHttpResponse response) throws IOException {
		handleError(NOWHERE, HttpMethod.POST, response);
	}

	private static RuntimeException withAnswer(RuntimeException error, ClientHttpResponse response) throws IOException {
		if (error.getCause() == null) {
			try {
				error.initCause(
						ProviderAnswerException.of(response.getStatusCode().value(), response.getHeaders(), null));
			}
			catch (IllegalStateException ex) {
				return error;
			}
		}
		return error;
	}

}
