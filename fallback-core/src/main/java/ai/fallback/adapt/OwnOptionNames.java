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

package ai.fallback.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of options that only some providers have.
 */
public final class OwnOptionNames {

	static final String MAX_COMPLETION_TOKENS = "maxCompletionTokens";

	static final String REASONING_EFFORT = "reasoningEffort";

	static final String THINKING = "thinking";

	static final String OUTPUT_SCHEMA = "outputSchema";

	/**
	 * How to think, which a model that does not reason refuses.
	 */
	static final List<String> REASONING = List.of(REASONING_EFFORT, THINKING, "thinkingBudget", "thinkingLevel",
			"includeThoughts", "thinkOption");

	/**
	 * The form of an answer, in which a JSON schema can be.
	 */
	static final List<String> OUTPUT_FORMATS = List.of("responseFormat", "outputFormat", "outputConfig", "format",
			"responseSchema", "responseMimeType");

	/**
	 * What the options of Spring AI's models have, to be left out by name. Others are
	 * carried as well.
	 */
	private static final List<String> KNOWN = List.of(MAX_COMPLETION_TOKENS, REASONING_EFFORT, "seed", "randomSeed",
			"responseFormat", "logitBias", "logprobs", "topLogprobs", "toolChoice", "parallelToolCalls", "user",
			"verbosity", "store", "metadata", "serviceTier", "promptCacheKey", "safetyIdentifier", "outputModalities",
			"outputAudio", "webSearchOptions", THINKING, "outputConfig", "outputFormat", "cacheOptions",
			"citationDocuments", "disableParallelToolUse", "webSearchTool", "format", "thinkOption", "numCtx",
			"numKeep", "minP", "tfsZ", "typicalP", "repeatLastN", "repeatPenalty", "mirostat", "mirostatTau",
			"mirostatEta", "penalizeNewline", "truncate", "keepAlive", "safePrompt", "responseMimeType",
			"responseSchema", "thinkingBudget", "includeThoughts", "thinkingLevel", "googleSearchRetrieval",
			"safetySettings", "labels", "n", "tools", "streamOptions", "streamUsage", "enhancements", "skillContainer",
			"inferenceGeo", "numGPU", "mainGPU", "numThread", "numBatch", "lowVRAM", "useMMap", "useMLock", "useNUMA",
			"f16KV", "vocabOnly", "logitsAll", "candidateCount", "useCachedContent", "cachedContentName",
			"autoCacheThreshold", "autoCacheTtl", "includeExtendedUsageMetadata", "includeServerSideToolInvocations",
			"topLogProbs");

	/**
	 * They can hold anything, so they go nowhere; that they were set is told.
	 */
	static final Set<String> TOLD = Set.of("extraBody", "requestParameters", "httpHeaders", "customHeaders");

	/**
	 * They say where, with whose key, or by which model, or are known to all providers by
	 * this name or another.
	 */
	private static final Set<String> NOT_OWN = Set.of("model", "deploymentName", "microsoftDeploymentName",
			"microsoftFoundry", "microsoftFoundryServiceVersion", "gitHubModels", "baseUrl", "apiKey", "credential",
			"organizationId", "timeout", "maxRetries", "proxy", OUTPUT_SCHEMA, "maxOutputTokens", "numPredict", "stop");

	private OwnOptionNames() {
	}

	/**
	 * All options that a hop can be told to leave out.
	 * @return their names as they are written in properties, such as {@code top-k}
	 */
	public static List<String> all() {
		List<String> all = new ArrayList<>();
		for (Option option : Option.values()) {
			all.add(option.label());
		}
		KNOWN.forEach((name) -> all.add(label(name)));
		return all;
	}

	/**
	 * Whether an option is one that only some providers have, and that a caller can wish.
	 */
	static boolean isOwn(String name) {
		return !NOT_OWN.contains(name) && !OwnOptions.PORTABLE.contains(name);
	}

	static String label(String name) {
		StringBuilder label = new StringBuilder();
		boolean lower = false;
		for (char c : name.toCharArray()) {
			label.append((lower && Character.isUpperCase(c)) ? "-" : "").append(c);
			lower = !Character.isUpperCase(c);
		}
		return label.toString().toLowerCase(Locale.ROOT);
	}

}
