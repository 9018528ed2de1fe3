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

import java.io.IOException;

import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

import ai.fallback.thread.Lifeline;

/**
 * Takes tags off requests, cancels their calls along with the attempts, and lets no call
 * be repeated that no chain knows of.
 */
final class TaggedCalls implements Interceptor {

	private final CallTags tags;

	private final boolean repeats;

	/**
	 * Create it.
	 * @param tags knows whose tags they are
	 * @param repeats whether OkHttp may send a request again by itself
	 */
	TaggedCalls(CallTags tags, boolean repeats) {
		this.tags = tags;
		this.repeats = repeats;
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		String tag = request.header(CallTags.HEADER);
		if (tag == null) {
			return chain.proceed(request);
		}
		Request untagged = untagged(request);
		Lifeline lifeline = this.tags.find(tag);
		if (lifeline == null) {
			return chain.proceed(untagged);
		}
		lifeline.onCancel(chain.call()::cancel);
		Response response = proceed(chain, untagged, lifeline);
		ResponseBody body = response.body();
		return (body != null) ? response.newBuilder().body(CancellableSource.within(body, lifeline)).build() : response;
	}

	private Request untagged(Request request) {
		Request.Builder untagged = request.newBuilder().removeHeader(CallTags.HEADER);
		RequestBody body = request.body();
		return (body != null && !this.repeats) ? untagged.method(request.method(), new SentOnce(body)).build()
				: untagged.build();
	}

	/**
	 * Streams are asked for on threads that know of no observation.
	 */
	private static Response proceed(Chain chain, Request request, Lifeline lifeline) throws IOException {
		try {
			return lifeline.inContext(() -> chain.proceed(request)).call();
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

}
