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

package ai.fallback.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Makes exceptions of classes that are not on the class path, by their name, so that
 * errors can be built as libraries throw them. They have the methods of such libraries:
 * {@code statusCode()}, {@code headers()} and {@code body()}.
 */
final class ForeignExceptions {

	private static final String SOURCE = """
			package %s;
			public class %s extends RuntimeException {
				private final int status;
				private final Headers headers;
				private final Object body;
				public %2$s(String message, Throwable cause, int status, java.util.Map<String, String> headers, Object body) {
					super(message, cause);
					this.status = status;
					this.headers = new Headers(headers);
					this.body = body;
				}
				public int statusCode() { return this.status; }
				public Headers headers() { return this.headers; }
				public Object body() { return this.body; }
				public record Headers(java.util.Map<String, String> map) {
					public java.util.Set<String> names() { return this.map.keySet(); }
					public java.util.List<String> values(String name) { return java.util.List.of(this.map.get(name)); }
				}
			}
			""";

	private static final Pattern CAUSE = Pattern
		.compile("(?:^|cause )((?:[A-Za-z_]\\w*\\.)*[A-Z][\\w$]*)(?:: ([^,;)]*))?");

	private final Map<String, Class<?>> classes = new HashMap<>();

	private final Path directory;

	private final URLClassLoader loader;

	ForeignExceptions() {
		try {
			this.directory = Files.createTempDirectory("foreign-exceptions");
			this.loader = new URLClassLoader(new URL[] { this.directory.toUri().toURL() },
					ClassLoader.getPlatformClassLoader());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An exception with its causes, from a description such as
	 * {@code a.b.C (cause d.e.F: message, cause g.H)}.
	 */
	Throwable of(String description, String message, int status) {
		List<String[]> chain = new ArrayList<>();
		Matcher matcher = CAUSE.matcher(description);
		while (matcher.find()) {
			chain.add(new String[] { matcher.group(1), matcher.group(2) });
		}
		Throwable error = null;
		for (int index = chain.size() - 1; index >= 0; index--) {
			String text = (index == 0) ? message : chain.get(index)[1];
			error = make(chain.get(index)[0], text, error, status, Map.of(), null);
		}
		return error;
	}

	Throwable make(String className, String message, Throwable cause, int status, Map<String, String> headers,
			Object body) {
		try {
			if (className.endsWith("WebClientRequestException")) {
				IOException wrapped = new IOException(message, cause);
				return new WebClientRequestException((cause != null) ? cause : wrapped, HttpMethod.POST,
						URI.create("http://localhost"), new HttpHeaders());
			}
			Throwable present = present(className, message, cause);
			if (present != null) {
				return present;
			}
			Constructor<?> constructor = this.classes.computeIfAbsent(className, this::compile).getConstructors()[0];
			return (Throwable) constructor.newInstance(message, cause, status, headers, body);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(className, ex);
		}
	}

	private static Throwable present(String className, String message, Throwable cause) {
		try {
			Throwable error = withMessage(Class.forName(className), message, cause);
			return (cause != null && error.getCause() == null) ? error.initCause(cause) : error;
		}
		catch (ReflectiveOperationException | IllegalStateException | LinkageError ex) {
			return className.startsWith("java") ? new RuntimeException(message, cause) : null;
		}
	}

	private static Throwable withMessage(Class<?> type, String message, Throwable cause)
			throws ReflectiveOperationException {
		for (Constructor<?> constructor : type.getConstructors()) {
			Class<?>[] parameters = constructor.getParameterTypes();
			if (parameters.length == 2 && parameters[0] == String.class
					&& Throwable.class.isAssignableFrom(parameters[1])
					&& (cause == null || parameters[1].isInstance(cause))) {
				return (Throwable) constructor.newInstance(message, cause);
			}
		}
		return (Throwable) type.getConstructor(String.class).newInstance(message);
	}

	private Class<?> compile(String className) {
		int dot = className.lastIndexOf('.');
		String name = (dot < 0) ? "foreign." + className : className;
		dot = name.lastIndexOf('.');
		try {
			Path file = this.directory.resolve(name.replace('.', '/') + ".java");
			Files.createDirectories(file.getParent());
			Files.writeString(file, SOURCE.formatted(name.substring(0, dot), name.substring(dot + 1)));
			ToolProvider.getSystemJavaCompiler()
				.run(null, null, null, "-proc:none", "-d", this.directory.toString(), file.toString());
			return this.loader.loadClass(name);
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new IllegalStateException(name, ex);
		}
	}

}
