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

package ai.fallback.autoconfigure.path;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names in paths.
 */
class PathNamesTests {

	@Test
	void slashesBecomeHyphens() {
		PathNames<String> names = names("meta/llama", "gpt-4o");
		assertThat(names.all().keySet()).containsExactly("meta-llama", "gpt-4o");
		assertThat(names.find("meta-llama")).isEqualTo("meta/llama");
		assertThat(names.find("meta/llama")).isEqualTo("meta/llama");
		assertThat(names.find("meta")).isNull();
	}

	@Test
	void nameWithoutSlashesIsAlwaysItself() {
		PathNames<String> names = names("a/b", "a-b", "a/b/", "a-b-");
		assertThat(names.all().keySet()).containsExactly("a-b--", "a-b", "a-b---", "a-b-");
		assertThat(names.all().values()).allMatch((name) -> name.equals(names.find(name)));
		names.all().forEach((part, name) -> assertThat(names.find(part)).isEqualTo(name));
	}

	private static PathNames<String> names(String... names) {
		return PathNames.of(List.of(names), Function.identity());
	}

}
