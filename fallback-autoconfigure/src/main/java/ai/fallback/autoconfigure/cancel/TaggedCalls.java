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
import okhttp3.Response;
import okhttp3.ResponseBody;

import ai.fallback.thread.Lifeline;

/**
 * Takes tags off requests, and cancels their calls along with the attempts.
 */
final class TaggedCalls implements Interceptor {

	private final CallTags tags;

	TaggedCalls(CallTags tags) {
		this.tags = tags;
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		String tag = request.header(CallTags.HEADER);
		if (tag == null) {
			return chain.proceed(request);
		}
		Request untagged = request.newBuilder().removeHeader(CallTags.HEADER).build();
		Lifeline lifeline = this.tags.find(tag);
		if (lifeline == null) {
			return chain.proceed(untagged);
		}
		lifeline.onCancel(chain.call()::cancel);
		Response response = proceed(chain, untagged, lifeline);
		ResponseBody body = response.body();
		return (body != null) ? response.newBuilder().body(CancellableSource.within(body, lifeline)).build() : response;
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
