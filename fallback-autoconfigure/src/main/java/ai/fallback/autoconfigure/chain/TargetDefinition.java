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

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.capability.ModelFacts;

/**
 * What the configuration says of one target.
 *
 * @param name the name that hops use
 * @param bean the name of the {@code ChatModel} bean, if the configuration gives one
 * @param declared what to build, if the target exists in the configuration alone
 * @param facts what the configuration says of the model
 */
public record TargetDefinition(String name, @Nullable String bean, @Nullable DeclaredTarget declared,
		ModelFacts facts) {

}
