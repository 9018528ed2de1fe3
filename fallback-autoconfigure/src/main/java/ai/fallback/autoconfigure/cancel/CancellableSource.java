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

import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

import ai.fallback.thread.Cancellation;

/**
 * Reads an answer that just ends when it is cancelled. An error that nobody waits for
 * would only get into the log.
 */
final class CancellableSource extends ForwardingSource {

	private final Cancellation cancellation;

	private CancellableSource(Source source, Cancellation cancellation) {
		super(source);
		this.cancellation = cancellation;
	}

	static ResponseBody within(ResponseBody body, Cancellation cancellation) {
		return ResponseBody.create(Okio.buffer(new CancellableSource(body.source(), cancellation)), body.contentType(),
				body.contentLength());
	}

	@Override
	public long read(Buffer sink, long count) throws IOException {
		try {
			return super.read(sink, count);
		}
		catch (IOException ex) {
			if (this.cancellation.isCancelled()) {
				return -1;
			}
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			super.close();
		}
		catch (IOException ex) {
			if (!this.cancellation.isCancelled()) {
				throw ex;
			}
		}
	}

}
