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

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import ai.fallback.capability.ModelCatalogue;
import ai.fallback.capability.ModelFacts;

/**
 * Looking a model up in the catalogue, as is done for each answer that is to be priced.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CatalogueLookup {

	/**
	 * Ids that are listed, dated, wrapped, and unknown.
	 */
	@Param({ "gpt-4o", "gpt-4o-mini-2024-07-18", "us.anthropic.claude-3-5-sonnet-20241022-v2:0", "my-deployment" })
	public String id;

	private final ModelCatalogue catalogue = ModelCatalogue.standard();

	/**
	 * One look-up.
	 * @return the facts
	 */
	@Benchmark
	public ModelFacts find() {
		return this.catalogue.find("openai", this.id);
	}

}
