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
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

import ai.fallback.autoconfigure.gate.GateSettings;
import ai.fallback.autoconfigure.gate.NoticeSettings;
import ai.fallback.autoconfigure.tool.ToolSettings;
import ai.fallback.chain.Chain;

/**
 * Ordered hops and the rules between them.
 */
public class ChainProperties extends RuleProperties {

	/**
	 * The hops in their order: targets, ChatModel beans by their name or short name, or
	 * other chains. A hop is a name, or an object with settings of its own.
	 */
	private List<HopProperties> hops = new ArrayList<>();

	/**
	 * How long a caller waits at the most. A stream has until then for its first output.
	 */
	private Duration deadline = Chain.DEFAULT_DEADLINE;

	/**
	 * How many calls one request may cost at the most, over all hops; ten, or the number
	 * of hops if there are more. Counted anew each time that tools have run.
	 */
	private @Nullable Integer maxCalls;

	/**
	 * How long a request waits for the first hop to come back when all are out. Without
	 * it, as long as the deadline allows; 0s fails at once.
	 */
	private @Nullable Duration waitWhenOut;

	private StreamProperties stream = new StreamProperties();

	private CompactionProperties compaction = new CompactionProperties();

	/**
	 * What judges an answer before the caller gets it, in this order. A gate is an object
	 * with settings, or just a type, or the name of a Gate bean.
	 */
	private List<GateSettings> gates = new ArrayList<>();

	private NoticeSettings notice = new NoticeSettings();

	@NestedConfigurationProperty
	private ToolSettings tools = new ToolSettings();

	public ChainProperties() {
		super(RetryProperties.defaults(), new TimeoutProperties());
	}

	/**
	 * A chain that is listed and not described: {@code support:} with nothing behind it.
	 * @param text what stands behind the name
	 * @return a chain without hops
	 */
	public static ChainProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new ChainProperties());
	}

	public List<HopProperties> getHops() {
		return this.hops;
	}

	public void setHops(List<HopProperties> hops) {
		this.hops = hops;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public @Nullable Integer getMaxCalls() {
		return this.maxCalls;
	}

	public void setMaxCalls(@Nullable Integer maxCalls) {
		this.maxCalls = maxCalls;
	}

	public @Nullable Duration getWaitWhenOut() {
		return this.waitWhenOut;
	}

	public void setWaitWhenOut(@Nullable Duration waitWhenOut) {
		this.waitWhenOut = waitWhenOut;
	}

	public CompactionProperties getCompaction() {
		return this.compaction;
	}

	public void setCompaction(CompactionProperties compaction) {
		this.compaction = compaction;
	}

	public StreamProperties getStream() {
		return this.stream;
	}

	public void setStream(StreamProperties stream) {
		this.stream = stream;
	}

	public List<GateSettings> getGates() {
		return this.gates;
	}

	public void setGates(List<GateSettings> gates) {
		this.gates = gates;
	}

	public NoticeSettings getNotice() {
		return this.notice;
	}

	public void setNotice(NoticeSettings notice) {
		this.notice = notice;
	}

	public ToolSettings getTools() {
		return this.tools;
	}

	public void setTools(ToolSettings tools) {
		this.tools = tools;
	}

}
