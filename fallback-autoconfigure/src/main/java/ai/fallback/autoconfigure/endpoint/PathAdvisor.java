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

package ai.fallback.autoconfigure.endpoint;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/**
 * Refuses changes whose body or query says more than the action. Actuator lets both
 * replace what the path says, so that rules for paths would protect no hop. What comes
 * from the path is an array, and nothing else is.
 */
final class PathAdvisor implements OperationInvokerAdvisor {

	private static final EndpointId ENDPOINT = EndpointId.of("fallback");

	private static final String PATH = "path";

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		Set<String> known = parameters.stream().map(OperationParameter::getName).collect(Collectors.toSet());
		if (!endpointId.equals(ENDPOINT) || operationType != OperationType.WRITE || !known.contains(PATH)) {
			return invoker;
		}
		return (context) -> {
			Set<String> unknown = new TreeSet<>(context.getArguments().keySet());
			if (context.getArguments().get(PATH) instanceof String[]) {
				unknown.removeAll(known);
			}
			return unknown.isEmpty() ? invoker.invoke(context) : refusal(unknown);
		};
	}

	private static Object refusal(Set<String> unknown) {
		unknown.remove("action");
		return MistakeView.response("The path tells the chain and the hop, and 'action' what is done. Leave out '"
				+ String.join("', '", unknown) + "'.");
	}

}
