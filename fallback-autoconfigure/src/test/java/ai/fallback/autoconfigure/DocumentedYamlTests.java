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

package ai.fallback.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every block of YAML in the documentation is one that an application accepts.
 */
class DocumentedYamlTests {

	private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/getting-started.md", "docs/configuration.md", "docs/failures.md",
			"docs/retries-and-breakers.md", "docs/streams.md", "docs/gates.md", "docs/capabilities.md",
			"docs/adaptation.md", "docs/operations.md", "docs/tools.md", "docs/observability.md",
			"sample-app/README.md" })
	void blocksAreAccepted(String page) throws Exception {
		List<String> blocks = BLOCK.matcher(Files.readString(Path.of("..", page)))
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(blocks).isNotEmpty();
		for (String block : blocks) {
			bind(block);
		}
	}

	private static void bind(String yaml) throws Exception {
		Binder binder = new Binder(ConfigurationPropertySources.from(new YamlText(yaml).sources()));
		binder.bindOrCreate("fallback", Bindable.of(FallbackProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

}
