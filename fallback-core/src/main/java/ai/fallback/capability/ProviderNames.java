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

package ai.fallback.capability;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names that providers go by in the catalogue, in configurations and in model ids.
 */
final class ProviderNames {

	/**
	 * Other names, by which the catalogue does not call them.
	 */
	private static final Map<String, String> OTHER = Map.ofEntries(Map.entry("open-ai", "openai"),
			Map.entry("claude", "anthropic"), Map.entry("ollama", "ollama-cloud"), Map.entry("mistral-ai", "mistral"),
			Map.entry("mistralai", "mistral"), Map.entry("deep-seek", "deepseek"), Map.entry("deepseek-ai", "deepseek"),
			Map.entry("gemini", "google"), Map.entry("google-genai", "google"), Map.entry("vertex-ai", "google-vertex"),
			Map.entry("vertexai", "google-vertex"), Map.entry("bedrock", "amazon-bedrock"),
			Map.entry("bedrock-ai", "amazon-bedrock"), Map.entry("bedrock-converse", "amazon-bedrock"),
			Map.entry("aws-bedrock", "amazon-bedrock"), Map.entry("azure-openai", "azure"),
			Map.entry("together", "togetherai"), Map.entry("together-ai", "togetherai"),
			Map.entry("fireworks", "fireworks-ai"), Map.entry("x-ai", "xai"), Map.entry("moonshot", "moonshotai"),
			Map.entry("z-ai", "zhipuai"), Map.entry("zai-org", "zhipuai"), Map.entry("zai", "zhipuai"),
			Map.entry("dashscope", "alibaba"), Map.entry("qwen", "alibaba"), Map.entry("minimaxai", "minimax"));

	/**
	 * Whose names may stand before a model's, without making it another model.
	 */
	private static final Set<String> VENDORS = Set.of("openai", "anthropic", "google", "google-vertex",
			"amazon-bedrock", "azure", "mistral", "cohere", "deepseek", "groq", "xai", "perplexity", "togetherai",
			"fireworks-ai", "cerebras", "ollama-cloud", "alibaba", "moonshotai", "zhipuai", "nvidia", "minimax",
			"amazon", "meta", "meta-llama", "microsoft", "writer", "openrouter", "litellm");

	private static final Map<String, String> HOSTS = Map.ofEntries(Map.entry("api.openai.com", "openai"),
			Map.entry("api.anthropic.com", "anthropic"), Map.entry("api.groq.com", "groq"),
			Map.entry("openrouter.ai", "openrouter"), Map.entry("api.deepseek.com", "deepseek"),
			Map.entry("api.mistral.ai", "mistral"), Map.entry("api.x.ai", "xai"),
			Map.entry("api.perplexity.ai", "perplexity"), Map.entry("api.together.xyz", "togetherai"),
			Map.entry("api.together.ai", "togetherai"), Map.entry("api.fireworks.ai", "fireworks-ai"),
			Map.entry("api.cerebras.ai", "cerebras"), Map.entry("integrate.api.nvidia.com", "nvidia"),
			Map.entry("api.moonshot.ai", "moonshotai"), Map.entry("api.moonshot.cn", "moonshotai"),
			Map.entry("open.bigmodel.cn", "zhipuai"), Map.entry("api.z.ai", "zhipuai"),
			Map.entry("dashscope.aliyuncs.com", "alibaba"), Map.entry("dashscope-intl.aliyuncs.com", "alibaba"),
			Map.entry("api.minimax.io", "minimax"), Map.entry("api.cohere.ai", "cohere"),
			Map.entry("api.cohere.com", "cohere"), Map.entry("ollama.com", "ollama-cloud"),
			Map.entry("generativelanguage.googleapis.com", "google"));

	private static final Pattern HOST = Pattern.compile("https?://(?:[^/@]*@)?([^/:?#]+).*");

	private ProviderNames() {
	}

	/**
	 * Who answers at an address.
	 * @return the catalogue's name, or {@code null} if it is nobody that we know
	 */
	static @Nullable String at(String url) {
		Matcher host = HOST.matcher(url.strip().toLowerCase(Locale.ROOT));
		if (!host.matches()) {
			return null;
		}
		return host.group(1).endsWith(".openai.azure.com") ? "azure" : HOSTS.get(host.group(1));
	}

	/**
	 * The catalogue's name.
	 * @param name what somebody calls the provider
	 * @return the name in the catalogue, where it is there
	 */
	static String canonical(String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		return OTHER.getOrDefault(plain, plain);
	}

	/**
	 * The vendor whose name stands before a model's.
	 * @param prefix what stands before the slash or dot
	 * @return the catalogue's name, or {@code null} if it is nobody that we know
	 */
	static @Nullable String vendor(String prefix) {
		String name = canonical(prefix);
		return VENDORS.contains(name) ? name : null;
	}

}
