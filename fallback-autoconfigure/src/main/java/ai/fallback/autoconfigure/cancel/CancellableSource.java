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
import java.util.List;

import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

import ai.fallback.thread.Lifeline;

/**
 * Reads an answer that just ends when it is cancelled. An error that nobody waits for
 * would only get into the log. While it comes, pieces of tool calls in it are signs of
 * life.
 */
final class CancellableSource extends ForwardingSource {

	private static final List<ByteString> MARKS = ToolCallPieces.MARKS.stream().map(ByteString::encodeUtf8).toList();

	private final Lifeline lifeline;

	private CancellableSource(Source source, Lifeline lifeline) {
		super(source);
		this.lifeline = lifeline;
	}

	static ResponseBody within(ResponseBody body, Lifeline lifeline) {
		return ResponseBody.create(Okio.buffer(new CancellableSource(body.source(), lifeline)), body.contentType(),
				body.contentLength());
	}

	@Override
	public long read(Buffer sink, long count) throws IOException {
		try {
			long from = sink.size();
			long read = super.read(sink, count);
			listen(sink, from);
			return read;
		}
		catch (IOException ex) {
			if (this.lifeline.isCancelled()) {
				return -1;
			}
			throw ex;
		}
	}

	private void listen(Buffer read, long from) throws IOException {
		for (ByteString mark : MARKS) {
			if (read.indexOf(mark, from) >= 0) {
				this.lifeline.lives();
				return;
			}
		}
	}

	@Override
	public void close() throws IOException {
		try {
			super.close();
		}
		catch (IOException ex) {
			if (!this.lifeline.isCancelled()) {
				throw ex;
			}
		}
	}

}
