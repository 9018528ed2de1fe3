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

package ai.fallback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Options of a provider that can be given a schema for its answer.
 */
class SchemaOptions implements ToolCallingChatOptions, StructuredOutputChatOptions {

	private final Supplier<String> schema;

	private final List<ToolCallback> tools;

	SchemaOptions(Supplier<String> schema, List<ToolCallback> tools) {
		this.schema = schema;
		this.tools = tools;
	}

	@Override
	public String getOutputSchema() {
		return this.schema.get();
	}

	@Override
	public void setOutputSchema(String schema) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<ToolCallback> getToolCallbacks() {
		return this.tools;
	}

	@Override
	public void setToolCallbacks(List<ToolCallback> tools) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<String> getToolNames() {
		return Set.of();
	}

	@Override
	public void setToolNames(Set<String> names) {
		throw new UnsupportedOperationException();
	}

	@Override
	public @Nullable Boolean getInternalToolExecutionEnabled() {
		return null;
	}

	@Override
	public void setInternalToolExecutionEnabled(@Nullable Boolean enabled) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<String, Object> getToolContext() {
		return Map.of();
	}

	@Override
	public void setToolContext(Map<String, Object> context) {
		throw new UnsupportedOperationException();
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
	public @Nullable Integer getMaxTokens() {
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

}
