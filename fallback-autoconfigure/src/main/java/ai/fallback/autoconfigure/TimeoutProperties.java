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

package ai.fallback.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long a hop may take.
 */
public class TimeoutProperties {

	/**
	 * How long a hop's call may take before the next hop is asked. Without it, 60s, and
	 * for a hop that is a chain two thirds of the time left, or all of it if none
	 * follows.
	 */
	private @Nullable Duration call;

	/**
	 * How long a hop's stream may stay without output before the next hop is asked.
	 * Without it, 60s, up to three times that for a model that thinks first, and for a
	 * hop that is a chain two thirds of the time left, or all of it if none follows.
	 */
	private @Nullable Duration firstOutput;

	/**
	 * How long a hop's stream may pause after its first output before it counts as
	 * broken. Without it, 30s, and no limit of its own for a hop that is a chain.
	 */
	private @Nullable Duration idle;

	/**
	 * How long a hop's stream may stay without any sign of life. Without it, as long as
	 * the first output may take.
	 */
	private @Nullable Duration connect;

	/**
	 * How long a hop's whole stream may take. Without it, as long as it goes on.
	 */
	private @Nullable Duration total;

	/**
	 * Time-outs that are listed and not described.
	 * @param text what stands behind the name
	 * @return nothing of its own
	 */
	public static TimeoutProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new TimeoutProperties());
	}

	public @Nullable Duration getCall() {
		return this.call;
	}

	public void setCall(@Nullable Duration call) {
		this.call = call;
	}

	public @Nullable Duration getFirstOutput() {
		return this.firstOutput;
	}

	public void setFirstOutput(@Nullable Duration firstOutput) {
		this.firstOutput = firstOutput;
	}

	public @Nullable Duration getIdle() {
		return this.idle;
	}

	public void setIdle(@Nullable Duration idle) {
		this.idle = idle;
	}

	public @Nullable Duration getConnect() {
		return this.connect;
	}

	public void setConnect(@Nullable Duration connect) {
		this.connect = connect;
	}

	public @Nullable Duration getTotal() {
		return this.total;
	}

	public void setTotal(@Nullable Duration total) {
		this.total = total;
	}

}
