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

package ai.fallback.failure;

import java.util.Arrays;
import java.util.List;

import org.springframework.ai.tool.execution.ToolExecutionException;

/**
 * Tells errors that say nothing about a provider: one that the virtual machine raises,
 * and one that the application's own tool throws. They belong to the caller as they are.
 */
public final class ForeignErrors {

	/**
	 * Where Spring AI runs tools. Below it, every exception is the tool's own, or says
	 * that there is no such tool.
	 */
	private static final List<String> TOOLS = List.of("org.springframework.ai.tool.",
			"org.springframework.ai.model.tool.");

	private static final int DEEPEST = 16;

	private ForeignErrors() {
	}

	/**
	 * Whether an error is not a provider's.
	 * @param error the error as it arrived
	 * @return whether it must reach the caller unchanged
	 */
	public static boolean contains(Throwable error) {
		return error instanceof Error || error instanceof ToolExecutionException || isThrownByTool(error);
	}

	private static boolean isThrownByTool(Throwable error) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (Arrays.stream(cause.getStackTrace()).anyMatch(ForeignErrors::isOfTools)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static boolean isOfTools(StackTraceElement frame) {
		return TOOLS.stream().anyMatch(frame.getClassName()::startsWith);
	}

}
