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

import java.time.Duration;

/**
 * No answer at all: the connection is reset, closed or left open in silence.
 */
public final class ConnectionFault implements Reply {

	private final Breakage.Kind kind;

	private final boolean afterHeaders;

	private final Duration delay;

	private ConnectionFault(Breakage.Kind kind, boolean afterHeaders, Duration delay) {
		this.kind = kind;
		this.afterHeaders = afterHeaders;
		this.delay = delay;
	}

	static ConnectionFault of(Breakage.Kind kind) {
		return new ConnectionFault(kind, false, Duration.ZERO);
	}

	/**
	 * Sends status 200 and the headers of an answer before the fault.
	 * @return the changed fault
	 */
	public ConnectionFault afterHeaders() {
		return new ConnectionFault(this.kind, true, this.delay);
	}

	@Override
	public ConnectionFault after(Duration delay) {
		return new ConnectionFault(this.kind, this.afterHeaders, delay);
	}

	@Override
	public String toString() {
		return this.kind + (this.afterHeaders ? " after headers" : "");
	}

	Breakage.Kind kind() {
		return this.kind;
	}

	boolean isAfterHeaders() {
		return this.afterHeaders;
	}

	Duration delay() {
		return this.delay;
	}

}
