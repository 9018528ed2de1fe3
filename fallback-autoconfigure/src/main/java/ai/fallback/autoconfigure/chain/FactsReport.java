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

package ai.fallback.autoconfigure.chain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * What the facts about models change, or would change if they were known, in the log at
 * start-up.
 */
final class FactsReport {

	private FactsReport() {
	}

	static List<String> of(Collection<FallbackChatModel> models) {
		return Stream.concat(unknown(models), patience(models)).toList();
	}

	private static Stream<String> unknown(Collection<FallbackChatModel> models) {
		String targets = models.stream()
			.flatMap((model) -> model.chain().hops().stream())
			.map(Hop::target)
			.filter((target) -> target.facts().isUnknown() && !(target.model() instanceof FallbackChatModel))
			.map(Target::toString)
			.distinct()
			.collect(Collectors.joining(", "));
		return targets.isEmpty() ? Stream.empty()
				: Stream.of("Nothing is known of the models of " + targets + ", so these targets are asked whatever a "
						+ "prompt needs. What you know of them can be set below 'fallback.targets.<name>.facts'.");
	}

	private static Stream<String> patience(Collection<FallbackChatModel> models) {
		Set<String> lines = new LinkedHashSet<>();
		for (FallbackChatModel model : models) {
			for (Hop hop : model.chain().hops()) {
				if (isPatient(hop)) {
					lines.add(
							"'%s' thinks before it answers: in chain '%s' its streams have %d s for their first output."
								.formatted(hop.name(), model.chain().name(), hop.firstOutputTimeout().toSeconds()));
				}
			}
		}
		return lines.stream();
	}

	private static boolean isPatient(Hop hop) {
		return Boolean.TRUE.equals(hop.target().facts().reasoning())
				&& hop.firstOutputTimeout().compareTo(Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT) > 0;
	}

}
