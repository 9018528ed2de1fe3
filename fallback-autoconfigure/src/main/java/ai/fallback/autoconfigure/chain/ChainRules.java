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

import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.WalkObservations;
import ai.fallback.stream.StreamGuard;
import ai.fallback.time.TimeSource;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.TrailListener;

/**
 * What all chains of an application share.
 *
 * @param classifier tells the kinds of failures
 * @param unknown counts failures that nobody recognised
 * @param adapter makes each target's prompt
 * @param guards look at answers, beside the built-in ones
 * @param tools runs tools
 * @param health how it stands with the targets
 * @param time where time comes from
 * @param listener is told how each walk ended
 * @param observations observe each walk, or {@code null} if nobody is interested
 */
public record ChainRules(FailureClassifier classifier, UnknownFailures unknown, PromptAdapter adapter,
		List<StreamGuard.Factory> guards, ToolRunner tools, TargetHealthRegistry health, TimeSource time,
		TrailListener listener, @Nullable WalkObservations observations) {

}
