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

package ai.fallback.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the benchmarks whose names match, on demand. <pre>
 * ./mvnw -pl fallback-benchmarks -am test -Dtest=BenchmarkTests -Dfallback.benchmarks=.* -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@EnabledIfSystemProperty(named = "fallback.benchmarks", matches = ".+")
class BenchmarkTests {

	@Test
	void run() throws RunnerException {
		assertThat(new Runner(
				new OptionsBuilder().include(System.getProperty("fallback.benchmarks")).shouldFailOnError(true).build())
			.run()).isNotEmpty();
	}

}
