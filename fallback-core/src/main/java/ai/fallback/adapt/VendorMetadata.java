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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Drops what one provider's client left in an answer for itself, where another provider
 * is asked. A target of which nobody knows the provider, such as another chain, gets it
 * all. What a model thought is of use only while its tools are called, and some servers
 * refuse it later.
 */
final class VendorMetadata implements AdaptationStep {

	private static final String SIGNATURE = "signature";

	private static final String REASONING = "reasoningContent";

	/**
	 * The keys by the provider whose client puts them there and sends them back.
	 */
	private static final Map<String, String> OWNERS = Map.of(SIGNATURE, "anthropic", "thoughtSignatures",
			"google-genai", REASONING, "openai", "openai.tool_calls.additional_properties", "openai");

	private static final Set<String> KEYS = OWNERS.keySet();

	@Override
	public void apply(Draft draft) {
		String provider = draft.profile().target().protocol();
		if (provider == null) {
			return;
		}
		List<Message> messages = draft.messages();
		List<Message> cleaned = null;
		int lastUser = lastUser(messages);
		for (int i = 0; i < messages.size(); i++) {
			Message message = messages.get(i);
			if (message instanceof AssistantMessage assistant && hasForeign(assistant, provider, i > lastUser)) {
				cleaned = (cleaned != null) ? cleaned : new ArrayList<>(messages);
				cleaned.set(i, without(assistant, provider, i > lastUser, draft));
			}
		}
		if (cleaned != null) {
			draft.messages(cleaned);
		}
	}

	private static int lastUser(List<Message> messages) {
		int last = messages.size() - 1;
		while (last >= 0 && !(messages.get(last) instanceof UserMessage)) {
			last--;
		}
		return last;
	}

	private static boolean hasForeign(AssistantMessage message, String provider, boolean underWay) {
		for (String key : KEYS) {
			if (isForeign(message.getMetadata(), key, provider, underWay)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isForeign(Map<String, Object> metadata, String key, String provider, boolean underWay) {
		Object value = metadata.get(key);
		boolean isSet = value != null && !"".equals(value);
		boolean own = provider.equals(OWNERS.get(key)) && (underWay || !key.equals(REASONING));
		return isSet && !own;
	}

	private static AssistantMessage without(AssistantMessage message, String provider, boolean underWay, Draft draft) {
		Map<String, Object> metadata = new HashMap<>(message.getMetadata());
		for (String key : KEYS) {
			if (isForeign(message.getMetadata(), key, provider, underWay)) {
				metadata.remove(key);
				draft.note(words(key));
			}
		}
		return Messages.assistant(message, message.getText(), metadata, message.getToolCalls());
	}

	private static String words(String key) {
		return key.startsWith("openai.") ? "tool-call properties dropped" : OwnOptionNames.label(key) + " dropped";
	}

}
