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

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import ai.fallback.thread.Lifeline;

/**
 * Reads a body for somebody else until the attempt is cancelled. Cancelling the JDK's
 * subscription closes the connection.
 *
 * @param <T> what the body becomes
 */
final class CancellableBody<T> implements BodySubscriber<T> {

	private final BodySubscriber<T> reader;

	private final Lifeline lifeline;

	CancellableBody(BodySubscriber<T> reader, Lifeline lifeline) {
		this.reader = reader;
		this.lifeline = lifeline;
	}

	@Override
	public CompletionStage<T> getBody() {
		return this.reader.getBody();
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.reader.onSubscribe(subscription);
		this.lifeline.onCancel(subscription::cancel);
	}

	@Override
	public void onNext(List<ByteBuffer> part) {
		this.reader.onNext(part);
	}

	@Override
	public void onError(Throwable error) {
		this.reader.onError(error);
	}

	@Override
	public void onComplete() {
		this.reader.onComplete();
	}

}
