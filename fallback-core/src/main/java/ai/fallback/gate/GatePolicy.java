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

package ai.fallback.gate;

import java.util.List;

/**
 * How the answers of a hop are judged: by which gates in which order, and how often the
 * hop is asked again with a complaint.
 */
public final class GatePolicy {

	/**
	 * No gates but the schema that the caller asks for, and one re-ask.
	 */
	public static final GatePolicy DEFAULT = new GatePolicy(List.of(), 1, true);

	private static final int MOST_REASKS = 10;

	private final List<GateRule> gates;

	private final int maxReasks;

	private final boolean schema;

	private GatePolicy(List<GateRule> gates, int maxReasks, boolean schema) {
		this.gates = gates;
		this.maxReasks = maxReasks;
		this.schema = schema;
	}

	/**
	 * The gates in their order.
	 * @return the gates
	 */
	public List<GateRule> gates() {
		return this.gates;
	}

	/**
	 * How often one request asks a hop again with a complaint.
	 * @return the number of re-asks
	 */
	public int maxReasks() {
		return this.maxReasks;
	}

	/**
	 * Whether an answer must follow the JSON schema that the caller asks for.
	 * @return whether the schema is a gate
	 */
	public boolean enforcesSchema() {
		return this.schema;
	}

	/**
	 * The same policy with other gates.
	 * @param gates the gates in their order
	 * @return the policy
	 */
	public GatePolicy withGates(List<GateRule> gates) {
		return new GatePolicy(List.copyOf(gates), this.maxReasks, this.schema);
	}

	/**
	 * The same policy with another number of re-asks.
	 * @param maxReasks how often a hop is asked again with a complaint
	 * @return the policy
	 */
	public GatePolicy withMaxReasks(int maxReasks) {
		if (maxReasks < 0 || maxReasks > MOST_REASKS) {
			throw new IllegalArgumentException(
					"'maxReasks' must be between 0 and " + MOST_REASKS + ", got " + maxReasks);
		}
		return new GatePolicy(this.gates, maxReasks, this.schema);
	}

	/**
	 * The same policy with another word on schemas.
	 * @param schema whether an answer must follow the JSON schema that the caller asks
	 * for
	 * @return the policy
	 */
	public GatePolicy withSchema(boolean schema) {
		return new GatePolicy(this.gates, this.maxReasks, schema);
	}

	/**
	 * The policy as it is at a place in a chain.
	 * @param position the place, counted from one
	 * @return the policy without the gates that are not for that place
	 */
	public GatePolicy at(int position) {
		return withGates(this.gates.stream().filter((gate) -> position > 1 || !gate.isFallbackOnly()).toList());
	}

}
