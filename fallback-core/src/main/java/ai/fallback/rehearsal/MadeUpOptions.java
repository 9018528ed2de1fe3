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

package ai.fallback.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Options of a prompt that is never sent. Spring AI's portable ones cannot be given a
 * schema. Of what the newer generation has in these interfaces besides, nobody asks the
 * options of a caller.
 */
final class MadeUpOptions implements ToolCallingChatOptions, StructuredOutputChatOptions {

	private static final String SCHEMA = "{\"type\":\"object\"}";

	private static final ToolCallback TOOL = new Tool();

	private final @Nullable Integer maxTokens;

	private final boolean tools;

	private final boolean schema;

	MadeUpOptions(@Nullable Integer maxTokens, boolean tools, boolean schema) {
		this.maxTokens = maxTokens;
		this.tools = tools;
		this.schema = schema;
	}

	@Override
	public @Nullable Integer getMaxTokens() {
		return this.maxTokens;
	}

	@Override
	public @Nullable String getOutputSchema() {
		return this.schema ? SCHEMA : null;
	}

	@Override
	public List<ToolCallback> getToolCallbacks() {
		return this.tools ? List.of(TOOL) : List.of();
	}

	@Override
	public Set<String> getToolNames() {
		return Set.of();
	}

	@Override
	public Boolean getInternalToolExecutionEnabled() {
		return false;
	}

	@Override
	public Map<String, Object> getToolContext() {
		return Map.of();
	}

	@Override
	public @Nullable String getModel() {
		return null;
	}

	@Override
	public @Nullable Double getFrequencyPenalty() {
		return null;
	}

	@Override
	public @Nullable Double getPresencePenalty() {
		return null;
	}

	@Override
	public @Nullable List<String> getStopSequences() {
		return null;
	}

	@Override
	public @Nullable Double getTemperature() {
		return null;
	}

	@Override
	public @Nullable Integer getTopK() {
		return null;
	}

	@Override
	public @Nullable Double getTopP() {
		return null;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T extends ChatOptions> T copy() {
		return (T) this;
	}

	@Override
	public void setOutputSchema(String schema) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setToolCallbacks(List<ToolCallback> tools) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setToolNames(Set<String> names) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setInternalToolExecutionEnabled(@Nullable Boolean enabled) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setToolContext(Map<String, Object> context) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A tool that nobody calls.
	 */
	private static final class Tool implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder().name("made_up").description("").inputSchema(SCHEMA).build();
		}

		@Override
		public String call(String input) {
			throw new UnsupportedOperationException("made up");
		}

	}

}
