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

package ai.fallback.request;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

import org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder;
import org.springframework.util.Assert;

/**
 * What is known of a request that its prompt does not say, such as for whom it is. It is
 * known to the thread of a call and in the context of a stream, and goes along to the
 * threads that models are asked on, but never to a provider.
 */
public final class RequestFacts {

	/**
	 * Nothing is known.
	 */
	public static final RequestFacts NONE = new RequestFacts(null);

	static final Object KEY = RequestFacts.class;

	private static final int LONGEST = 255;

	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

	private final @Nullable String tenant;

	private RequestFacts(@Nullable String tenant) {
		this.tenant = tenant;
	}

	/**
	 * The facts of a request for a tenant.
	 * @param tenant the tenant's name, which is told in metrics and logs
	 * @return the facts
	 */
	public static RequestFacts ofTenant(String tenant) {
		Assert.isTrue(tenant != null && !tenant.codePoints().allMatch(RequestFacts::isBlank),
				"'tenant' must not be null or blank; leave FallbackRequest out of requests that are nobody's");
		Assert.isTrue(tenant.length() <= LONGEST, () -> "'tenant' must not be longer than " + LONGEST
				+ " characters, but one of " + tenant.length() + " was given");
		Assert.isTrue(tenant.codePoints().noneMatch(RequestFacts::isUnfit),
				"'tenant' must not contain control characters, such as line breaks, nor any that hide in a line of text "
						+ "or turn it round");
		return new RequestFacts(tenant);
	}

	private static boolean isBlank(int codePoint) {
		return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)
				|| Character.getType(codePoint) == Character.FORMAT;
	}

	/**
	 * Half of a character is unfit, too. Joiners are not: some languages write with them.
	 */
	private static boolean isUnfit(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
			default -> false;
		};
	}

	/**
	 * What is known on this thread. Where Spring AI runs the tools of a stream, it lends
	 * the thread the subscriber's context.
	 * @return the facts, or {@link #NONE}
	 */
	public static RequestFacts current() {
		RequestFacts facts = CURRENT.get();
		return (facts != null) ? facts : ToolCallReactiveContextHolder.getContext().getOrDefault(KEY, NONE);
	}

	/**
	 * A stream that is subscribed to on a thread that knows the facts: those of its
	 * subscriber's context, or else those of the thread that asks for it now.
	 * @param <T> the type of the elements
	 * @param stream the stream
	 * @return the stream
	 */
	@SuppressWarnings("unchecked")
	public static <T> Flux<T> knownTo(Flux<T> stream) {
		RequestFacts asked = current();
		return Flux.from((subscriber) -> {
			CoreSubscriber<? super T> core = (CoreSubscriber<? super T>) subscriber;
			RequestFacts facts = core.currentContext().getOrDefault(KEY, asked);
			facts.within(() -> {
				stream.subscribe(core);
				return true;
			});
		});
	}

	/**
	 * For whom the request is.
	 * @return the tenant's name, or {@code null} if it was not said
	 */
	public @Nullable String tenant() {
		return this.tenant;
	}

	/**
	 * Do something on this thread, which knows these facts as long as it lasts. Without
	 * any, it goes on to know what it does.
	 * @param <T> the type of the result
	 * @param action what to do
	 * @return its result
	 */
	public <T> T within(Supplier<T> action) {
		if (this == NONE) {
			return action.get();
		}
		RequestFacts before = get();
		set(this);
		try {
			return action.get();
		}
		finally {
			set(before);
		}
	}

	/**
	 * Bind a call to these facts.
	 * @param <T> the type of the result
	 * @param call a call on whichever thread
	 * @return the call on a thread that knows them as long as it lasts
	 */
	public <T> Callable<T> wrap(Callable<T> call) {
		if (this == NONE) {
			return call;
		}
		return () -> {
			RequestFacts before = get();
			set(this);
			try {
				return call.call();
			}
			finally {
				set(before);
			}
		};
	}

	/**
	 * Make these facts known to streams.
	 * @param context the context of a subscriber
	 * @return the context with these facts
	 */
	public Context writeTo(Context context) {
		return context.put(KEY, this);
	}

	@Override
	public String toString() {
		return (this.tenant != null) ? "tenant '" + this.tenant + "'" : "nothing";
	}

	static @Nullable RequestFacts get() {
		return CURRENT.get();
	}

	static void set(@Nullable RequestFacts facts) {
		if (facts == null) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(facts);
		}
	}

}
