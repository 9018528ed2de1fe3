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

package ai.fallback.test;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Makes the moves of one reply on one connection. Lives on the connection's event loop.
 */
final class Exchange {

	private final Channel channel;

	private final Ending ending;

	private final boolean keepAlive;

	private final Iterator<Move> moves;

	private ChannelFuture lastWrite;

	Exchange(Channel channel, Ending ending, boolean keepAlive, List<Move> moves) {
		this.channel = channel;
		this.ending = ending;
		this.keepAlive = keepAlive;
		this.moves = moves.iterator();
		this.lastWrite = channel.newSucceededFuture();
	}

	/**
	 * Goes on until there is something to wait for.
	 */
	void proceed() {
		boolean going = true;
		while (going && this.channel.isActive() && this.moves.hasNext()) {
			going = make(this.moves.next());
		}
		this.channel.flush();
	}

	/**
	 * Breaks the connection off if the reply is not complete.
	 */
	void abandon() {
		this.channel.eventLoop().execute(() -> {
			if (this.ending.isOpen()) {
				cut(false);
			}
		});
	}

	private boolean make(Move move) {
		if (move instanceof Move.Pause pause) {
			this.channel.eventLoop().schedule(this::proceed, pause.delay().toNanos(), TimeUnit.NANOSECONDS);
			return false;
		}
		if (move instanceof Move.Head head) {
			this.lastWrite = this.channel.write(response(head));
		}
		else if (move instanceof Move.Send send) {
			this.lastWrite = this.channel
				.write(new DefaultHttpContent(Unpooled.copiedBuffer(send.part(), StandardCharsets.UTF_8)));
		}
		else if (move instanceof Move.End) {
			end();
		}
		else if (move instanceof Move.Cut cut) {
			cut(cut.reset());
		}
		return true;
	}

	private HttpResponse response(Move.Head head) {
		HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(head.status()));
		head.headers().forEach((name, value) -> response.headers().set(name, value));
		HttpUtil.setKeepAlive(response, this.keepAlive);
		if (!response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
			HttpUtil.setTransferEncodingChunked(response, true);
		}
		return response;
	}

	private void end() {
		this.ending.reach(Outcome.ANSWERED);
		this.lastWrite = this.channel.write(LastHttpContent.EMPTY_LAST_CONTENT);
		if (!this.keepAlive) {
			this.lastWrite.addListener(ChannelFutureListener.CLOSE);
		}
	}

	private void cut(boolean reset) {
		this.ending.reach(Outcome.BROKEN_OFF);
		this.channel.flush();
		this.lastWrite.addListener((done) -> {
			if (reset) {
				this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
			}
			this.channel.close();
		});
	}

}
