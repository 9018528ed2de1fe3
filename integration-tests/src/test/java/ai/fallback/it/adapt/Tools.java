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

package ai.fallback.it.adapt;

import java.util.List;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/**
 * Four tools with parameters of different shapes.
 */
final class Tools {

	@Tool(description = "The weather in a city")
	String weather(@ToolParam String city) {
		return "snow in " + city;
	}

	@Tool(description = "The time")
	String time() {
		return "noon";
	}

	@Tool(description = "A distance")
	int distance(@ToolParam int from, @ToolParam int to) {
		return to - from;
	}

	@Tool(description = "The stations of lines")
	List<String> stations(@ToolParam List<String> lines) {
		return lines;
	}

}
