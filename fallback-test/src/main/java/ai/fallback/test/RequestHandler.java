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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of one connection and notices when the client leaves.
 */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

	private static final Logger logger = LoggerFactory.getLogger(ProviderSimulator.class);

	private final Dispatcher dispatcher;

	private @Nullable RecordedRequest request;

	RequestHandler(Dispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
		RecordedRequest received = this.dispatcher.receive(RequestHead.of(message),
				message.content().toString(StandardCharsets.UTF_8));
		this.request = received;
		List<Move> moves = this.dispatcher.dispatch(received);
		Exchange exchange = new Exchange(context.channel(), received.ending(), HttpUtil.isKeepAlive(message), moves);
		this.dispatcher.track(exchange, received);
		exchange.proceed();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (this.request != null) {
			this.request.ending().reach(Outcome.ABORTED);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			logger.error("Could not reply to {}", this.request, cause);
		}
		context.close();
	}

}
