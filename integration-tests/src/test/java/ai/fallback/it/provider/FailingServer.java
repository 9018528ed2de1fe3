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

package ai.fallback.it.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/**
 * Fails whatever it is asked and counts how often it is asked, also over HTTP/2 without
 * TLS, which Amazon's client speaks for streams. Clients that retry need not wait.
 */
final class FailingServer implements AutoCloseable {

	private final Tomcat tomcat = new Tomcat();

	private final AtomicInteger requests = new AtomicInteger();

	private volatile int status = 503;

	FailingServer() {
		Connector connector = new Connector();
		connector.setPort(0);
		connector.addUpgradeProtocol(new Http2Protocol());
		try {
			this.tomcat.setBaseDir(Files.createTempDirectory("failing-server").toString());
			this.tomcat.setConnector(connector);
			Context context = this.tomcat.addContext("", null);
			Tomcat.addServlet(context, "failure", new Failure());
			context.addServletMappingDecoded("/", "failure");
			this.tomcat.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url() {
		return "http://localhost:" + this.tomcat.getConnector().getLocalPort();
	}

	void failWith(int status) {
		this.status = status;
		this.requests.set(0);
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		try {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The only answer.
	 */
	private final class Failure extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			request.getInputStream().readAllBytes();
			FailingServer.this.requests.incrementAndGet();
			response.setStatus(FailingServer.this.status);
			response.setHeader("retry-after-ms", "1");
			response.setContentType("application/json");
			response.getWriter().write("{\"error\":{\"message\":\"not now\"}}");
		}

	}

}
