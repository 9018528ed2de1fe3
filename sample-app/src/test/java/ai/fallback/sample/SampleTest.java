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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Runs the sample on a free port with simulators only, whatever keys the developer has.
 * There is time for slow machines, nothing that cools down comes back before a test is
 * over, and no test uses up the retries of those after it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.ai.openai.api-key=", "spring.ai.anthropic.api-key=", "spring.ai.ollama.base-url=",
				"fallback.chains.default.timeout.first-output=6s", "fallback.chains.default.deadline=20s",
				"fallback.cool-down.authentication=5m", "fallback.cool-down.quota-exhausted=5m",
				"resilience4j.circuitbreaker.configs.fallback.wait-duration-in-open-state=12s",
				"resilience4j.circuitbreaker.configs.fallback.exponential-max-wait-duration-in-open-state=12s" })
@interface SampleTest {

}
