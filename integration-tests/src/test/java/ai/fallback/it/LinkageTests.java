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

package ai.fallback.it;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every member that the jars use must exist on the generation that this test runs on, so
 * that a call which would not link fails the build and not a user.
 */
class LinkageTests {

	/**
	 * A module that cannot be had for the newer generation, and the health of either.
	 * What uses them is behind a condition.
	 */
	private static final List<String> ONLY_WHERE_THEY_ARE = List.of("org.springframework.ai.model.bedrock",
			"org.springframework.boot.actuate.health", "org.springframework.boot.health");

	private static final JavaClasses classes = new ClassFileImporter().withImportOption(new OwnJars())
		.importPackages("ai.fallback");

	@Test
	void everyMemberThatIsUsedExists() {
		List<String> missing = accesses().filter((access) -> ofGeneration(access.getTargetOwner()))
			.filter((access) -> access.getTarget().resolveMember().isEmpty() && !isOfEveryObject(access))
			.map(JavaAccess::getDescription)
			.sorted()
			.toList();
		assertThat(missing).isEmpty();
	}

	@Test
	void thereIsSomethingToLookAt() {
		assertThat(classes.contain("ai.fallback.Walk")).isTrue();
		assertThat(classes.contain("ai.fallback.autoconfigure.FallbackAutoConfiguration")).isTrue();
		assertThat(accesses().filter((access) -> ofGeneration(access.getTargetOwner()))).hasSizeGreaterThan(200);
	}

	private static Stream<JavaAccess<?>> accesses() {
		return classes.stream().flatMap((type) -> type.getAccessesFromSelf().stream());
	}

	private static boolean ofGeneration(JavaClass owner) {
		if (ONLY_WHERE_THEY_ARE.stream().anyMatch(owner.getPackageName()::startsWith)
				&& !ClassUtils.isPresent(owner.getName(), null)) {
			return false;
		}
		return owner.getPackageName().startsWith("org.springframework") || owner.getPackageName().startsWith("reactor")
				|| owner.getPackageName().startsWith("io.micrometer");
	}

	/**
	 * What an interface does not declare and has all the same. Newer compilers name the
	 * interface as the owner, older ones {@link Object}.
	 */
	private static boolean isOfEveryObject(JavaAccess<?> access) {
		return access.getTargetOwner().isInterface() && Stream.of(Object.class.getMethods())
			.map(Method::getName)
			.anyMatch(access.getTarget().getName()::equals);
	}

	/**
	 * The jars under test and no test's classes.
	 */
	static final class OwnJars implements ImportOption {

		@Override
		public boolean includes(com.tngtech.archunit.core.importer.Location location) {
			return (location.contains("fallback-core") || location.contains("fallback-autoconfigure"))
					&& !location.contains("test-classes") && !location.contains("-tests.jar");
		}

	}

}
