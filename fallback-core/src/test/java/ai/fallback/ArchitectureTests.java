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

package ai.fallback;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micrometer.context.ThreadLocalAccessor;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The walls of the design.
 */
@AnalyzeClasses(packages = "ai.fallback",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.EngineOnly.class })
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("ai.fallback.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule nothingLooksUpAtTheRoot = noClasses().that()
		.resideInAPackage("ai.fallback.*..")
		.should()
		.dependOnClassesThat(resideInAPackage("ai.fallback"));

	@ArchTest
	static final ArchRule failuresKnowNothingOfChains = noClasses().that()
		.resideInAnyPackage("ai.fallback.failure", "ai.fallback.time", "ai.fallback.thread")
		.should()
		.dependOnClassesThat(resideInAnyPackage("ai.fallback.chain", "ai.fallback.trail", "ai.fallback.stream",
				"ai.fallback.gate", "ai.fallback.adapt"));

	@ArchTest
	static final ArchRule chainsKnowNothingOfTrails = noClasses().that()
		.resideInAPackage("ai.fallback.chain")
		.should()
		.dependOnClassesThat(resideInAnyPackage("ai.fallback.trail", "ai.fallback.stream", "ai.fallback.adapt",
				"ai.fallback.breaker"));

	/**
	 * What judges an answer is a value that a chain holds, and looks at no chain.
	 */
	@ArchTest
	static final ArchRule gatesKnowNothingOfChains = noClasses().that()
		.resideInAPackage("ai.fallback.gate")
		.should()
		.dependOnClassesThat(resideInAnyPackage("ai.fallback.chain", "ai.fallback.trail", "ai.fallback.stream",
				"ai.fallback.adapt", "ai.fallback.breaker"));

	@ArchTest
	static final ArchRule healthKnowsNothingOfWalks = noClasses().that()
		.resideInAnyPackage("ai.fallback.breaker", "ai.fallback.retry")
		.should()
		.dependOnClassesThat(
				resideInAnyPackage("ai.fallback.trail", "ai.fallback.stream", "ai.fallback.gate", "ai.fallback.adapt"));

	@ArchTest
	static final ArchRule onlyHealthKnowsResilience4j = noClasses().that()
		.resideOutsideOfPackage("ai.fallback.breaker")
		.should()
		.dependOnClassesThat(resideInAPackage("io.github.resilience4j.."));

	@ArchTest
	static final ArchRule engineKnowsNoSpringBoot = noClasses().should()
		.dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "org.springframework.context..",
				"org.springframework.beans.."));

	/**
	 * A driver sees steps, the walk that chose them, the model that is to be called and
	 * Reactor. It cannot look at chains, failures, trails or settings, and knows no
	 * exception but the most general ones, so there is nothing that it could decide by.
	 */
	@ArchTest
	static final ArchRule driversDoNotDecide = classes().that()
		.haveSimpleNameEndingWith("Driver")
		.should()
		.onlyDependOnClassesThat(belongToAnyOf(CallDriver.class, StreamDriver.class, Step.class, ChatModel.class,
				ChatResponse.class, Prompt.class)
			.or(type(Walk.class))
			.or(resideInAnyPackage("ai.fallback.thread", "reactor.core.publisher", "reactor.core.scheduler",
					"reactor.util.retry", "org.reactivestreams", "java.util.function", "org.jspecify.annotations"))
			.or(belongToAnyOf(Object.class, String.class, Throwable.class, RuntimeException.class, Class.class,
					Record.class, java.util.List.class, java.util.concurrent.Callable.class, java.util.Objects.class,
					java.time.Duration.class))
			.or(resideInAPackage("java.lang.invoke"))
			.or(arrays()));

	/**
	 * A probe is nobody's request.
	 */
	@ArchTest
	static final ArchRule onlyDriversCallModels = noClasses().that()
		.haveSimpleNameNotEndingWith("Driver")
		.and()
		.doNotHaveSimpleName("TargetProbe")
		.should()
		.callMethod(ChatModel.class, "call", Prompt.class)
		.orShould()
		.callMethod(ChatModel.class, "stream", Prompt.class);

	@ArchTest
	static final ArchRule namesSayWhatTypesAreFor = noClasses().should()
		.haveNameMatching(".*(Utils?|Helper|Impl|Manager)$");

	/**
	 * What is made for Spring AI and for Micrometer has what their interfaces demand.
	 */
	@ArchTest
	static final ArchRule nothingIsSetAfterwards = methods().that()
		.arePublic()
		.and()
		.areDeclaredInClassesThat()
		.doNotHaveSimpleName("MadeUpOptions")
		.and()
		.areDeclaredInClassesThat()
		.areNotAssignableTo(ThreadLocalAccessor.class)
		.should()
		.haveNameNotMatching("set[A-Z].*");

	@ArchTest
	static final ArchRule nobodyPrints = noClasses().should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err");

	private static DescribedPredicate<JavaClass> arrays() {
		return DescribedPredicate.describe("arrays", JavaClass::isArray);
	}

	/**
	 * When the tests run on the newer generation other modules are on the class path too.
	 */
	static final class EngineOnly implements ImportOption {

		@Override
		public boolean includes(com.tngtech.archunit.core.importer.Location location) {
			return !location.contains("/autoconfigure/") && !location.contains("/ai/fallback/test/")
					&& !location.contains("/ai/fallback/it/") && !location.contains("-tests.jar");
		}

	}

}
