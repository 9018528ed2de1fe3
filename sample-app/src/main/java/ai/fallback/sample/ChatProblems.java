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

package ai.fallback.sample;

import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import ai.fallback.FallbackException;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.FallbackSurfacedException;

/**
 * Tells people why there is no answer. What a chain reports quotes neither prompts nor
 * keys, so it may be shown.
 * <p>
 * It goes before Spring's own advice, which also looks into causes: a provider's
 * unreadable response is no unreadable request.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ChatProblems {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(FallbackException ex) {
		ProblemDetail problem = of(ex);
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
		retryAfter(ex).ifPresent((seconds) -> response.header(HttpHeaders.RETRY_AFTER, seconds.toString()));
		return response.body(problem);
	}

	static ProblemDetail of(FallbackException ex) {
		boolean surfaced = ex instanceof FallbackSurfacedException;
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(surfaced ? 422 : 503),
				inOneLine(ex));
		problem.setTitle(title(ex));
		retryAfter(ex).ifPresent((seconds) -> problem.setProperty("retryAfter", seconds));
		problem.setProperty("trail", TrailRow.listOf(ex.trail()));
		return problem;
	}

	/**
	 * In how many seconds it is worth asking again, if every hop is out until then.
	 */
	private static Optional<Long> retryAfter(FallbackException ex) {
		return (ex instanceof FallbackExhaustedException exhausted) ? exhausted.retryAfter().map(Seconds::roundedUp)
				: Optional.empty();
	}

	private static String title(FallbackException ex) {
		if (ex instanceof FallbackSurfacedException) {
			return "The request was refused";
		}
		return (ex instanceof FallbackStreamBrokenException) ? "The answer broke off" : "Nobody could answer";
	}

	private static String inOneLine(FallbackException ex) {
		return String.valueOf(ex.getMessage()).lines().map(String::strip).collect(Collectors.joining("; "));
	}

}
