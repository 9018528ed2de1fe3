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

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThrowableReader} through {@link FailureClassifier#standard()}.
 */
class ThrowableReaderTests {

	private static Failure classify(Throwable error) {
		return FailureClassifier.standard().classify(error);
	}

	static Stream<Arguments> networkErrors() {
		return Stream.of(
				Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK, "connection refused",
						false),
				Arguments.of(new UnknownHostException("host"), FailureKind.NETWORK, "unknown host", false),
				Arguments.of(new SSLHandshakeException("PKIX"), FailureKind.NETWORK, "TLS handshake failed", false),
				Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), FailureKind.NETWORK,
						"no connection in time", false),
				Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK, "connection reset", null),
				Arguments.of(new EOFException(), FailureKind.NETWORK, "connection closed", null),
				Arguments.of(new IOException("odd"), FailureKind.NETWORK, "connection lost", null),
				Arguments.of(new HttpTimeoutException("request timed out"), FailureKind.TIMEOUT, "no answer in time",
						null),
				Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.TIMEOUT, "no answer in time",
						null),
				Arguments.of(new InterruptedIOException("timeout"), FailureKind.TIMEOUT, "no answer in time", null),
				Arguments.of(new TimeoutException(), FailureKind.TIMEOUT, "no answer in time", null),
				Arguments.of(new InterruptedException(), FailureKind.CANCELLED, "cancelled", null),
				Arguments.of(new CancellationException(), FailureKind.CANCELLED, "cancelled", null),
				Arguments.of(new NoSuchElementException("No value present"), FailureKind.UNUSABLE_OUTPUT,
						"an answer that cannot be read", null),
				Arguments.of(new IllegalStateException("x"), FailureKind.UNKNOWN,
						"not recognised (IllegalStateException)", null));
	}

	@ParameterizedTest
	@MethodSource("networkErrors")
	void errorsWithoutAStatus(Throwable error, FailureKind kind, String reason, Boolean sent) {
		assertThat(classify(error)).satisfies((failure) -> {
			assertThat(failure.kind()).isEqualTo(kind);
			assertThat(failure.reason()).isEqualTo(reason);
			assertThat(failure.requestSent()).isEqualTo(Optional.ofNullable(sent));
			assertThat(failure.status()).isEmpty();
		});
	}

	@ParameterizedTest
	@MethodSource("networkErrors")
	void wrappedErrorsAreTheSame(Throwable error, FailureKind kind, String reason, Boolean sent) {
		Throwable wrapped = new CompletionException(new RuntimeException("Failed to generate content", error));
		assertThat(classify(wrapped).kind()).isEqualTo(kind);
	}

	@Test
	void clientsOfSpring() {
		assertThat(classify(new ResourceAccessException("I/O error", new HttpTimeoutException("request timed out")))
			.kind()).isEqualTo(FailureKind.TIMEOUT);
		assertThat(classify(new UncheckedIOException(new ConnectException())).kind()).isEqualTo(FailureKind.NETWORK);
		assertThat(classify(new NonTransientAiException("HTTP 401 - {}")).reason()).isEqualTo("HTTP 401");
		assertThat(classify(new RuntimeException(
				"Response exception, Status: [429 TOO_MANY_REQUESTS], Body:[{\"error\":{\"type\":\"rate_limit_error\"}}]"))
			.reason()).isEqualTo("HTTP 429, rate_limit_error");
	}

	@Test
	void librariesOfProviders() {
		Failure failure = classify(new CompletionException(new LibraryException()));
		assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
		assertThat(failure.code()).contains("insufficient_quota");
		assertThat(failure.reason()).isEqualTo("HTTP 429, insufficient_quota");
		assertThat(failure.retryAfter()).hasValueSatisfying((wait) -> assertThat(wait).hasSeconds(9));
		assertThat(classify(new AwsException()).reason()).isEqualTo("HTTP 400, ThrottlingException");
		assertThat(classify(new GrpcException()).kind()).isEqualTo(FailureKind.OVERLOADED);
	}

	@Test
	void brokenGettersAndCirclesDoNoHarm() {
		RuntimeException first = new RuntimeException("a");
		first.initCause(new RuntimeException("b", first));
		assertThat(classify(first).kind()).isEqualTo(FailureKind.UNKNOWN);
		assertThat(classify(new BrokenException()).kind()).isEqualTo(FailureKind.UNKNOWN);
	}

	@Test
	void sameUnknownErrorHasSameFingerprint() {
		String first = classify(new IllegalStateException("Odd thing 17 in 'my prompt' at id a8f3")).fingerprint()
			.orElseThrow();
		assertThat(first).matches("[0-9a-f]{12}");
		assertThat(classify(new IllegalStateException("Odd thing 4711 in 'your text' at id b9c4")).fingerprint())
			.contains(first);
		assertThat(classify(new IllegalStateException("Another thing")).fingerprint().orElseThrow())
			.isNotEqualTo(first);
		assertThat(classify(new ConnectException()).fingerprint()).isEmpty();
	}

	public static class LibraryException extends RuntimeException {

		public int statusCode() {
			return 429;
		}

		public Optional<String> code() {
			return Optional.of("insufficient_quota");
		}

		public LibraryHeaders headers() {
			return new LibraryHeaders();
		}

	}

	public static class LibraryHeaders {

		public java.util.Set<String> names() {
			return java.util.Set.of("retry-after");
		}

		public List<String> values(String name) {
			return List.of("9");
		}

	}

	public static class AwsException extends RuntimeException {

		public int statusCode() {
			return 400;
		}

		public AwsDetails awsErrorDetails() {
			return new AwsDetails();
		}

	}

	public static class AwsDetails {

		public String errorCode() {
			return "ThrottlingException";
		}

		public String errorMessage() {
			return "Too many tokens, please wait before trying again.";
		}

		public Map<String, List<String>> headers() {
			return Map.of("x-amzn-RequestId", List.of("1"));
		}

	}

	public static class GrpcException extends RuntimeException {

		public GrpcStatus getStatusCode() {
			return new GrpcStatus();
		}

	}

	public static class GrpcStatus {

		public GrpcCode getCode() {
			return GrpcCode.UNAVAILABLE;
		}

	}

	public enum GrpcCode {

		UNAVAILABLE

	}

	public static class BrokenException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("broken");
		}

		public int statusCode() {
			throw new IllegalStateException("broken");
		}

	}

}
