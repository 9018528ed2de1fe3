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

package ai.fallback.autoconfigure.cancel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.aop.framework.AopProxyUtils;

import ai.fallback.adapt.Adapted;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.autoconfigure.retry.Members;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;
import ai.fallback.thread.CancellablePrompt;
import ai.fallback.thread.Lifeline;

/**
 * Puts a tag into the headers that a prompt's options add to the request. A model whose
 * client would send the tag to the provider gets none.
 */
final class TaggingAdapter implements PromptAdapter {

	private final PromptAdapter adapter;

	private final CallTags tags;

	TaggingAdapter(PromptAdapter adapter, CallTags tags) {
		this.adapter = adapter;
		this.tags = tags;
	}

	@Override
	public Prompt adapt(Prompt prompt, Target target) {
		return tagged(this.adapter.adapt(prompt, target), target);
	}

	@Override
	public Adapted adapt(Prompt prompt, Hop hop) {
		Adapted adapted = this.adapter.adapt(prompt, hop);
		return adapted.with(tagged(adapted.prompt(), hop.target()));
	}

	private Prompt tagged(Prompt adapted, Target target) {
		Client client = Client.of(target.model());
		if (client == null || !client.takesOff(target.model(), this.tags)) {
			return adapted;
		}
		ChatOptions options = (adapted.getOptions() != null) ? adapted.getOptions()
				: target.model().getDefaultOptions();
		Lifeline lifeline = new Lifeline();
		ChatOptions tagged = client.withHeader(options, this.tags.put(lifeline));
		return (tagged != null) ? new CancellablePrompt(adapted, tagged, lifeline) : adapted;
	}

	/**
	 * A library over OkHttp, and how it is to be reached in Spring AI 2.0.
	 */
	private enum Client {

		OPEN_AI("openAiClient", "CustomHeaders"), ANTHROPIC("anthropicClient", "HttpHeaders");

		private final String field;

		private final String headers;

		Client(String field, String headers) {
			this.field = field;
			this.headers = headers;
		}

		static @Nullable Client of(ChatModel model) {
			for (Client client : values()) {
				if (Members.field(target(model), client.field) != null) {
					return client;
				}
			}
			return null;
		}

		boolean takesOff(ChatModel model, CallTags tags) {
			return List.of(this.field, this.field + "Async")
				.stream()
				.allMatch((name) -> okHttp(Members.field(target(model), name, "clientOptions", "originalHttpClient"),
						tags));
		}

		@Nullable ChatOptions withHeader(@Nullable ChatOptions options, String tag) {
			Map<Object, Object> all = new LinkedHashMap<>();
			if (Members.call(options, "get" + this.headers) instanceof Map<?, ?> own) {
				all.putAll(own);
			}
			all.put(CallTags.HEADER, tag);
			String setter = Character.toLowerCase(this.headers.charAt(0)) + this.headers.substring(1);
			Object builder = Members.call(Members.call(options, "mutate"), setter, all);
			return (Members.call(builder, "build") instanceof ChatOptions tagged) ? tagged : null;
		}

		private static Object target(ChatModel model) {
			Object proxied = AopProxyUtils.getSingletonTarget(model);
			return (proxied != null) ? proxied : model;
		}

		private static boolean okHttp(@Nullable Object httpClient, CallTags tags) {
			Object client = httpClient;
			while (client != null && Members.field(client, "okHttpClient") == null) {
				client = Members.field(client, "httpClient");
			}
			return Members.field(client, "okHttpClient") instanceof OkHttpClient okHttp
					&& okHttp.interceptors().contains(tags.interceptor());
		}

	}

}
