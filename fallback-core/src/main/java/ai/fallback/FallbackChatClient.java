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

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A {@link ChatClient} over a chain, with a way to the clients of the other chains.
 */
public final class FallbackChatClient implements ChatClient {

	private final Map<String, ChatClient> clients;

	private final String chain;

	private final ChatClient client;

	private FallbackChatClient(Map<String, ChatClient> clients, String chain) {
		this.clients = clients;
		this.chain = chain;
		ChatClient client = clients.get(chain);
		if (client == null) {
			throw new IllegalArgumentException(
					"There is no chain '" + chain + "'; there are " + new TreeSet<>(clients.keySet()));
		}
		this.client = client;
	}

	/**
	 * A client over several chains.
	 * @param clients each chain's client by the chain's name
	 * @param defaultChain the chain that is used unless another is asked for
	 * @return the client
	 */
	public static FallbackChatClient of(Map<String, ChatClient> clients, String defaultChain) {
		return new FallbackChatClient(Map.copyOf(clients), defaultChain);
	}

	/**
	 * A client over one chain.
	 * @param model the chain's model
	 * @return the client
	 */
	public static FallbackChatClient of(FallbackChatModel model) {
		String chain = model.chain().name();
		return of(Map.of(chain, ChatClient.create(model)), chain);
	}

	/**
	 * The client of another chain.
	 * @param name the chain's name
	 * @return that chain's client
	 * @throws IllegalArgumentException if there is no such chain
	 */
	public FallbackChatClient chain(String name) {
		Objects.requireNonNull(name, "'name' must not be null");
		return new FallbackChatClient(this.clients, name);
	}

	/**
	 * The name of the chain that this client uses.
	 * @return the chain's name
	 */
	public String chain() {
		return this.chain;
	}

	@Override
	public ChatClientRequestSpec prompt() {
		return this.client.prompt();
	}

	@Override
	public ChatClientRequestSpec prompt(String content) {
		return this.client.prompt(content);
	}

	@Override
	public ChatClientRequestSpec prompt(Prompt prompt) {
		return this.client.prompt(prompt);
	}

	@Override
	public Builder mutate() {
		return this.client.mutate();
	}

}
