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

import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.util.context.Context;

import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.core.Ordered;

import ai.fallback.request.RequestFacts;

/**
 * What a caller tells the chains about a request besides its prompt. It is an advisor for
 * any {@code ChatClient}:
 *
 * <pre class="code">
 * client.prompt("…").advisors(FallbackRequest.tenant("acme")).call().content();
 * </pre>
 *
 * All chains that the request goes down know it, those below others and those that a tool
 * asks included; providers never do.
 */
public final class FallbackRequest implements CallAdvisor, StreamAdvisor {

	private static final String SAID = "fallback.request";

	private final RequestFacts facts;

	private FallbackRequest(RequestFacts facts) {
		this.facts = facts;
	}

	/**
	 * A request for a tenant of the application.
	 * @param tenant the tenant's name, which is told in trails, metrics, spans and logs;
	 * at most 255 characters
	 * @return what is told
	 * @throws IllegalArgumentException if the name is blank, too long or contains control
	 * characters
	 */
	public static FallbackRequest tenant(String tenant) {
		return new FallbackRequest(RequestFacts.ofTenant(tenant));
	}

	/**
	 * Tell it without a {@code ChatClient}: to all chains that are called while an action
	 * lasts, and to streams that are asked for meanwhile.
	 * @param <T> the type of the result
	 * @param action asks the model
	 * @return its result
	 */
	public <T> T call(Supplier<T> action) {
		return this.facts.within(action);
	}

	/**
	 * Tell it without a {@code ChatClient} in a reactive pipeline:
	 * {@code model.stream(prompt).contextWrite(request::writeTo)}.
	 * @param context the context of a subscriber
	 * @return the context that tells it
	 */
	public Context writeTo(Context context) {
		return this.facts.writeTo(context);
	}

	/**
	 * Of several in one request the one that was added last counts, which Spring AI asks
	 * first: what a request says itself, and not its client's default.
	 */
	@Override
	public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
		return isSaid(request) ? chain.nextCall(request) : call(() -> chain.nextCall(say(request)));
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return isSaid(request) ? chain.nextStream(request) : chain.nextStream(say(request)).contextWrite(this::writeTo);
	}

	private static boolean isSaid(ChatClientRequest request) {
		return request.context().containsKey(SAID);
	}

	private ChatClientRequest say(ChatClientRequest request) {
		return request.mutate().context(SAID, this).build();
	}

	@Override
	public String getName() {
		return "FallbackRequest";
	}

	/**
	 * Around all other advisors, as some of them ask models too.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public String toString() {
		return "FallbackRequest: " + this.facts;
	}

}
