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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The HTTP server: two daemon threads, however many connections there are.
 */
final class LoopbackServer {

	private static final int MAX_BODY = 32 * 1024 * 1024;

	private static final int BACKLOG = 1024;

	private final EventLoopGroup eventLoops;

	private final Channel channel;

	private LoopbackServer(EventLoopGroup eventLoops, Channel channel) {
		this.eventLoops = eventLoops;
		this.channel = channel;
	}

	@SuppressWarnings("deprecation")
	static LoopbackServer start(int port, Dispatcher dispatcher) {
		EventLoopGroup eventLoops = new NioEventLoopGroup(2, new DefaultThreadFactory("provider-simulator", true));
		ServerBootstrap bootstrap = new ServerBootstrap().group(eventLoops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childHandler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel channel) {
					channel.pipeline()
						.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY),
								new RequestHandler(dispatcher));
				}
			});
		try {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
			return new LoopbackServer(eventLoops, bootstrap.bind(address).syncUninterruptibly().channel());
		}
		catch (RuntimeException ex) {
			eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			throw ex;
		}
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.channel.localAddress();
	}

	void stop() {
		this.channel.close().syncUninterruptibly();
		this.eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
	}

}
