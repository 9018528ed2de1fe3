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

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is not sent a second time. OkHttp repeats requests by itself, after some
 * answers and over dead connections, and no chain would know of it.
 */
final class SentOnce extends RequestBody {

	private final RequestBody body;

	SentOnce(RequestBody body) {
		this.body = body;
	}

	@Override
	public @Nullable MediaType contentType() {
		return this.body.contentType();
	}

	@Override
	public long contentLength() throws IOException {
		return this.body.contentLength();
	}

	@Override
	public void writeTo(BufferedSink sink) throws IOException {
		this.body.writeTo(sink);
	}

	@Override
	public boolean isOneShot() {
		return true;
	}

}
