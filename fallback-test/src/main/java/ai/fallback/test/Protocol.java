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

import java.util.Arrays;
import java.util.Optional;

/**
 * The protocols the simulator speaks, told apart by the end of the path. What comes
 * before it does not matter, so that a base URL may have any prefix.
 */
public enum Protocol {

	/**
	 * OpenAI's chat completions and everything compatible with them:
	 * {@code …/chat/completions}, Azure's
	 * {@code /openai/deployments/{deployment}/chat/completions} included.
	 */
	OPENAI("/chat/completions", new OpenAiProtocol()),

	/**
	 * Anthropic's messages: {@code …/messages}.
	 */
	ANTHROPIC("/messages", new AnthropicProtocol()),

	/**
	 * Ollama's chat: {@code …/api/chat}.
	 */
	OLLAMA("/api/chat", new OllamaProtocol());

	private final String pathEnd;

	private final WireProtocol wire;

	Protocol(String pathEnd, WireProtocol wire) {
		this.pathEnd = pathEnd;
		this.wire = wire;
	}

	WireProtocol wire() {
		return this.wire;
	}

	static Optional<Protocol> ofPath(String path) {
		return Arrays.stream(values()).filter((protocol) -> path.endsWith(protocol.pathEnd)).findFirst();
	}

}
