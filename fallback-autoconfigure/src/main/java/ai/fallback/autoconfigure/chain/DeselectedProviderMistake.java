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

package ai.fallback.autoconfigure.chain;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A hop whose bean Spring AI does not build since another provider was selected.
 */
final class DeselectedProviderMistake extends ConfigurationMistake {

	DeselectedProviderMistake(ModelName model, String selected) {
		super(model.subject() + " has no ChatModel bean, since spring.ai.model.chat=" + selected
				+ " tells Spring AI to build that provider's model only.",
				"Remove spring.ai.model.chat: the default chain is what a plain ChatModel injection gets, without it. Or declare the model below fallback.targets."
						+ model.name() + " with a 'provider', which does not depend on that property.");
	}

}
