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

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.thread.Lifeline;

/**
 * Relates calls of OkHttp to the attempts that they are made for. The libraries above it
 * change the thread in between and pass nothing on but the request, so that an attempt
 * gets a tag, and the request a header with that tag, which is taken off again before
 * anything is sent.
 */
public final class CallTags {

	static final String HEADER = "x-fallback-attempt";

	private final Map<String, Tagged> tagged = new ConcurrentHashMap<>();

	private final ReferenceQueue<Lifeline> gone = new ReferenceQueue<>();

	private final TaggedCalls interceptor;

	CallTags(boolean repeats) {
		this.interceptor = new TaggedCalls(this, repeats);
	}

	/**
	 * Tag the prompts that somebody else adapts, for those models whose clients take the
	 * tags off.
	 * @param adapter who adapts the prompts
	 * @return an adapter that does both
	 */
	public PromptAdapter around(PromptAdapter adapter) {
		return new TaggingAdapter(adapter, this);
	}

	Interceptor interceptor() {
		return this.interceptor;
	}

	String put(Lifeline lifeline) {
		for (Reference<?> old = this.gone.poll(); old != null; old = this.gone.poll()) {
			this.tagged.remove(((Tagged) old).tag);
		}
		Tagged entry = new Tagged(UUID.randomUUID().toString(), lifeline, this.gone);
		this.tagged.put(entry.tag, entry);
		return entry.tag;
	}

	@Nullable Lifeline find(String tag) {
		Tagged entry = this.tagged.get(tag);
		return (entry != null) ? entry.get() : null;
	}

	/**
	 * Lets go of the attempt when it is over.
	 */
	private static final class Tagged extends WeakReference<Lifeline> {

		private final String tag;

		Tagged(String tag, Lifeline lifeline, ReferenceQueue<Lifeline> gone) {
			super(lifeline, gone);
			this.tag = tag;
		}

	}

}
