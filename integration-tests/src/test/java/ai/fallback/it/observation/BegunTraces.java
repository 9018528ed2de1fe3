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

package ai.fallback.it.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Tells traces of an earlier test from those of the current one: the span of an HTTP
 * client may end after the answer has been read.
 */
final class BegunTraces implements SpanProcessor {

	private final Set<String> current = ConcurrentHashMap.newKeySet();

	private final Set<String> over = ConcurrentHashMap.newKeySet();

	/**
	 * Whatever has begun so far is of no interest any more.
	 */
	void areOver() {
		this.over.addAll(this.current);
		this.current.clear();
	}

	boolean isOver(String traceId) {
		return this.over.contains(traceId);
	}

	@Override
	public void onStart(Context parent, ReadWriteSpan span) {
		if (!isOver(span.getSpanContext().getTraceId())) {
			this.current.add(span.getSpanContext().getTraceId());
		}
	}

	@Override
	public boolean isStartRequired() {
		return true;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		// The exporter keeps it.
	}

	@Override
	public boolean isEndRequired() {
		return false;
	}

}
