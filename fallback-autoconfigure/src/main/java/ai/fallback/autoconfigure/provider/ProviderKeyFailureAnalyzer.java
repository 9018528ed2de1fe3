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

package ai.fallback.autoconfigure.provider;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that Spring AI could not make a bean of a provider for want of a key, which it
 * does not say itself in each case.
 */
final class ProviderKeyFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

	private static final Pattern KEY = Pattern.compile("(?i)api.?key|credential");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		String message = innermost(rootFailure).getMessage();
		if (message == null || !KEY.matcher(message).find()) {
			return null;
		}
		return causes(rootFailure).filter(BeanCreationException.class::isInstance)
			.flatMap((exception) -> provider(((BeanCreationException) exception).getResourceDescription()).stream())
			.findFirst()
			.map((provider) -> analysis(provider, cause))
			.orElse(null);
	}

	private static FailureAnalysis analysis(Provider provider, BeanCreationException cause) {
		String property = provider.prefix() + "." + provider.connection().apiKey();
		return new FailureAnalysis(
				"Spring AI makes its own beans of provider '" + provider + "', and there is no key for them.",
				"Set '" + property
						+ "'. If only targets below fallback.targets use the provider, set nothing at all below "
						+ provider.prefix()
						+ "; if nothing does, remove its starter. Beans for other purposes than chat are turned off by spring.ai.model.embedding=none and the like.",
				cause);
	}

	private static Optional<Provider> provider(@Nullable String resource) {
		if (resource == null) {
			return Optional.empty();
		}
		String place = resource.replace('/', '.');
		return ProviderCatalog.standard()
			.all()
			.stream()
			.filter((provider) -> provider.connection().apiKey() != null)
			.filter((provider) -> place.contains(provider.configurationPackage()))
			.findFirst();
	}

	private static Throwable innermost(Throwable failure) {
		return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause);
	}

}
