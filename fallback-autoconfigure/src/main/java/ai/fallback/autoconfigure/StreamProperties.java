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

import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;

/**
 * How a chain treats streams.
 */
public class StreamProperties {

	/**
	 * What follows when a stream breaks after its first output: continue, restart, fail
	 * or buffer.
	 */
	private MidStream midStream = MidStream.CONTINUE;

	/**
	 * How many characters a second a stream must bring at the least, over some time. A
	 * slower one counts as broken; 0 allows any.
	 */
	private double minRate = Chain.DEFAULT_MIN_RATE;

	private GuardProperties guards = new GuardProperties();

	/**
	 * Whether a call is answered through the provider's stream, so that the first-output
	 * and idle clocks watch over it.
	 */
	private boolean answerCalls;

	/**
	 * How many characters of an answer are kept while it streams. A longer one fails with
	 * mid-stream buffer; with the other rules it goes on, and no other hop can continue
	 * it.
	 */
	private int maxBuffer = Chain.DEFAULT_MAX_BUFFER;

	/**
	 * Streams that are listed and not described.
	 * @param text what stands behind the name
	 * @return the defaults
	 */
	public static StreamProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new StreamProperties());
	}

	public MidStream getMidStream() {
		return this.midStream;
	}

	public void setMidStream(MidStream midStream) {
		this.midStream = midStream;
	}

	public double getMinRate() {
		return this.minRate;
	}

	public void setMinRate(double minRate) {
		this.minRate = minRate;
	}

	public boolean isAnswerCalls() {
		return this.answerCalls;
	}

	public void setAnswerCalls(boolean answerCalls) {
		this.answerCalls = answerCalls;
	}

	public GuardProperties getGuards() {
		return this.guards;
	}

	public void setGuards(GuardProperties guards) {
		this.guards = guards;
	}

	public int getMaxBuffer() {
		return this.maxBuffer;
	}

	public void setMaxBuffer(int maxBuffer) {
		this.maxBuffer = maxBuffer;
	}

}
