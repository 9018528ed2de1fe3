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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FinishReasons}.
 */
class FinishReasonsTests {

	@ParameterizedTest
	@CsvSource({ "stop, NORMAL", "STOP, NORMAL", "end_turn, NORMAL", "COMPLETE, NORMAL", "eos, NORMAL",
			"length, TRUNCATED", "MAX_TOKENS, TRUNCATED", "max_output_tokens, TRUNCATED", "tool_calls, TOOL_CALL",
			"TOOL_CALLS, TOOL_CALL", "tool_use, TOOL_CALL", "function_call, TOOL_CALL", "content_filter, REFUSED",
			"CONTENT_FILTER, REFUSED", "ContentFilter, REFUSED", "refusal, REFUSED", "SAFETY, REFUSED",
			"RECITATION, REFUSED", "PROHIBITED_CONTENT, REFUSED", "BLOCKLIST, REFUSED", "SPII, REFUSED",
			"IMAGE_SAFETY, REFUSED", "guardrail_intervened, REFUSED", "sensitive, REFUSED", "ERROR_TOXIC, REFUSED",
			"MALFORMED_FUNCTION_CALL, MALFORMED", "error, FAILED", "null, UNKNOWN", "'', UNKNOWN", "OTHER, UNKNOWN" })
	void meaning(String finishReason, FinishReasons.Meaning meaning) {
		assertThat(FinishReasons.meaningOf(finishReason)).isEqualTo(meaning);
	}

	@Test
	void none() {
		assertThat(FinishReasons.meaningOf(null)).isEqualTo(FinishReasons.Meaning.UNKNOWN);
		assertThat(FinishReasons.isRefusal("Safety")).isTrue();
		assertThat(FinishReasons.isTruncated("length")).isTrue();
	}

}
