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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a reply into the moves of the server. Faults are applied here, to frames of
 * whatever protocol.
 */
final class Plan {

	private static final String JSON = "application/json";

	private final WireProtocol protocol;

	private final boolean streaming;

	private final List<Move> moves = new ArrayList<>();

	private Plan(WireProtocol protocol, boolean streaming) {
		this.protocol = protocol;
		this.streaming = streaming;
	}

	static List<Move> of(Reply reply, WireProtocol protocol, RecordedRequest request) {
		Plan plan = new Plan(protocol, request.isStreaming());
		if (reply instanceof Answer answer) {
			plan.answer(answer, answer.messageFor(request));
		}
		else if (reply instanceof ErrorReply error) {
			plan.error(error);
		}
		else if (reply instanceof ConnectionFault fault) {
			plan.connectionFault(fault);
		}
		return plan.moves;
	}

	private void connectionFault(ConnectionFault fault) {
		pause(fault.delay());
		if (fault.isAfterHeaders()) {
			head(200, this.streaming ? this.protocol.streamType() : JSON, Map.of());
		}
		breakOff(fault.kind());
	}

	private void error(ErrorReply error) {
		pause(error.delay());
		WireProtocol.ErrorShape shape = error.shapeIn(this.protocol);
		body(shape.status(), shape.body(), error.headers());
	}

	private void answer(Answer answer, Message message) {
		pause(answer.pace().headers());
		if (this.streaming) {
			head(200, this.protocol.streamType(), answer.headers());
			frames(this.protocol.stream(message), answer);
		}
		else if (answer.breakage().is(Breakage.Kind.ERROR)) {
			body(200, this.protocol.error(answer.breakage().error()).body(), answer.headers());
		}
		else {
			String body = this.protocol.whole(message);
			head(200, JSON, answer.breakage().changesLength() ? answer.headers() : lengthAnd(answer.headers(), body));
			int parts = Math.max(1, message.pieces().size());
			frames(new Frames(List.of(), Chunking.count(parts).cut(body), List.of()), answer);
		}
	}

	private void frames(Frames frames, Answer answer) {
		Breakage breakage = answer.breakage();
		int sent = Math.min(breakage.after(), frames.content().size());
		if (breakage.is(Breakage.Kind.NONE) || breakage.after() > 0) {
			frames.opening().forEach(this::send);
		}
		pause(answer.pace().first());
		spaced(frames.content().subList(0, sent), answer.pace().every());
		if (breakage.is(Breakage.Kind.MALFORMED)) {
			send(this.protocol.malformedEvent());
		}
		if (breakage.is(Breakage.Kind.NONE) || breakage.is(Breakage.Kind.MALFORMED)) {
			spaced(frames.content().subList(sent, frames.content().size()), answer.pace().every());
			frames.closing().forEach(this::send);
		}
		if (breakage.is(Breakage.Kind.ERROR)) {
			send(this.protocol.errorEvent(breakage.error()));
		}
		breakOff(breakage.kind());
	}

	private void spaced(List<String> parts, Duration every) {
		for (int i = 0; i < parts.size(); i++) {
			pause((i == 0) ? Duration.ZERO : every);
			send(parts.get(i));
		}
	}

	private void breakOff(Breakage.Kind kind) {
		this.moves.add(switch (kind) {
			case CLOSE, RESET -> new Move.Cut(kind == Breakage.Kind.RESET);
			case SILENCE -> new Move.Hold();
			case NONE, END, ERROR, MALFORMED -> new Move.End();
		});
	}

	private void body(int status, String body, Map<String, String> headers) {
		head(status, JSON, lengthAnd(headers, body));
		send(body);
		this.moves.add(new Move.End());
	}

	private Map<String, String> lengthAnd(Map<String, String> headers, String body) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
		all.putAll(headers);
		return all;
	}

	private void head(int status, String contentType, Map<String, String> headers) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("Content-Type", contentType);
		all.putAll(headers);
		this.moves.add(new Move.Head(status, all));
	}

	private void send(String part) {
		this.moves.add(new Move.Send(part));
	}

	private void pause(Duration delay) {
		if (!delay.isZero()) {
			this.moves.add(new Move.Pause(delay));
		}
	}

}
