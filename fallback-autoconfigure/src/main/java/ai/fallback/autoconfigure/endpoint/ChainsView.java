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

package ai.fallback.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All chains.
 *
 * @param chains the chains
 * @param unknownFailures failures that nobody recognised
 * @param abandonedCalls how many calls are still held though nobody waits for them any
 * more, of all targets
 */
record ChainsView(List<ChainView> chains, List<UnknownFailureView> unknownFailures,
		int abandonedCalls) implements OperationResponseBody {

	/**
	 * Failures that nobody recognised and that are alike.
	 *
	 * @param fingerprint what they have in common, without any content
	 * @param count how many there were
	 */
	record UnknownFailureView(String fingerprint, long count) {

		static List<UnknownFailureView> of(Map<String, Long> counts) {
			return counts.entrySet()
				.stream()
				.sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
				.map((entry) -> new UnknownFailureView(entry.getKey(), entry.getValue()))
				.toList();
		}

	}

}
