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

package ai.fallback.test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonTests {

	@Test
	void readsWhatItWrites() {
		String text = "Quote \" backslash \\ newline \n tab \t bell \u0007 line \u2028 umlaut ü emoji 😀";
		JsonObject object = new JsonObject().with("text", text)
			.with("none", null)
			.with("list", Arrays.asList(1, 2.5, true, null))
			.with("raw", new JsonObject.Raw("{\"a\":[]}"));
		assertThat(JsonReader.read(object.toString())).isInstanceOfSatisfying(Map.class, (read) -> {
			assertThat(read.get("text")).isEqualTo(text);
			assertThat(read.containsKey("none")).isTrue();
			assertThat(read.get("list")).isEqualTo(Arrays.asList(1L, 2.5, true, null));
			assertThat(read.get("raw")).isEqualTo(Map.of("a", List.of()));
		});
	}

	@Test
	void readsEscapesNumbersAndSpaces() {
		assertThat(JsonReader.read(" [ \"\\u00e4\\/\\b\\f\\r\" , -1 , 1e3, 12345678901234567890 ] "))
			.isEqualTo(List.of("ä/\b\f\r", -1L, 1000.0, 12345678901234567890.0));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "{", "[1,]", "{\"a\"}", "\"open", "nul", "{} x", "{a:1}", "\"\\x\"", "--1", "\"\\u12\"" })
	void refusesWhatIsNotJson(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(text));
	}

	@Test
	void refusesWhatIsTooDeep() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
	}

	@Test
	void findsPartsByPath() {
		RequestBody body = RequestBody.of("{\"messages\":[{\"content\":\"a\"},{\"content\":\"b\"}]}");
		assertThat(body.at("messages.0.content")).isEqualTo("a");
		assertThat(body.at("messages.-1.content")).isEqualTo("b");
		assertThat(body.at("messages.7.content")).isNull();
		assertThat(body.at("nothing.there")).isNull();
	}

}
