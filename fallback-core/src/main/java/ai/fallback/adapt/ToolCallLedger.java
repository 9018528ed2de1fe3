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

package ai.fallback.adapt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * Which id each tool call of one conversation goes by. A result finds its call by the old
 * id, and where several have the same, by the tool's name and the order.
 */
final class ToolCallLedger {

	private final ToolCallIdForm form;

	private final List<Open> open = new ArrayList<>();

	private final Set<String> used = new HashSet<>();

	private int calls;

	private boolean rewritten;

	ToolCallLedger(ToolCallIdForm form) {
		this.form = form;
	}

	boolean hasRewritten() {
		return this.rewritten;
	}

	ToolCall call(ToolCall call) {
		String id = assign(text(call.id()));
		this.open.add(new Open(text(call.id()), call.name(), id));
		return id.equals(call.id()) ? call : new ToolCall(id, call.type(), call.name(), call.arguments());
	}

	ToolResponse response(ToolResponse response) {
		Open call = callOf(response);
		if (call != null) {
			this.open.remove(call);
		}
		String id = (call != null) ? call.id : assign(text(response.id()));
		return id.equals(response.id()) ? response : new ToolResponse(id, response.name(), response.responseData());
	}

	private @Nullable Open callOf(ToolResponse response) {
		Open sameId = null;
		for (Open call : this.open) {
			if (call.original.equals(text(response.id()))) {
				if (Objects.equals(call.name, response.name())) {
					return call;
				}
				sameId = (sameId != null) ? sameId : call;
			}
		}
		return sameId;
	}

	/**
	 * The number of the call keeps apart those that came with the same id, or with none.
	 */
	private String assign(String original) {
		this.calls++;
		String id = this.form.accepts(original) ? original
				: this.form.make(original.isEmpty() ? String.valueOf(this.calls) : original);
		while (!this.used.add(id)) {
			id = this.form.make(original + "#" + this.calls + "#" + id);
		}
		this.rewritten |= !id.equals(original);
		return id;
	}

	private static String text(@Nullable String id) {
		return (id != null) ? id : "";
	}

	/**
	 * A call whose result is awaited.
	 */
	private static final class Open {

		private final String original;

		private final String name;

		private final String id;

		Open(String original, String name, String id) {
			this.original = original;
			this.name = name;
			this.id = id;
		}

	}

}
