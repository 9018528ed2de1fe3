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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.Hop;
import ai.fallback.chain.HopPrompt;
import ai.fallback.chain.Target;

/**
 * The built-in adapter: small steps, one after the other.
 */
final class PortablePromptAdapter implements PromptAdapter {

	private static final List<AdaptationStep> STEPS = List.of(new CarriedOptions(), new HopOptions(),
			new SchemaCarrier(), new ClaudeThinking(), new OptionLimits(), new AnswerLength(), new SystemText(),
			new Thoughts(), new VendorMetadata(), new DataUris(), new ToolRounds(), new ToolsInWords(),
			new AssistantMedia(), new SystemMessages(), new EmptyMessages(), new TurnOrder(), new ToolCallArguments(),
			new ToolCallIds());

	private final Map<Target, TargetProfile> profiles = new ConcurrentHashMap<>();

	@Override
	public Prompt adapt(Prompt prompt, Target target) {
		return adapt(prompt, target, HopPrompt.UNCHANGED, true).prompt();
	}

	@Override
	public Adapted adapt(Prompt prompt, Hop hop) {
		return adapt(prompt, hop.target(), hop.prompt(), hop.gates().enforcesSchema());
	}

	private Adapted adapt(Prompt prompt, Target target, HopPrompt hop, boolean trustsSchemas) {
		TargetProfile profile = this.profiles.computeIfAbsent(target, TargetProfile::of);
		Draft draft = new Draft(prompt, profile, hop, trustsSchemas);
		STEPS.forEach((step) -> step.apply(draft));
		return draft.finish();
	}

}
