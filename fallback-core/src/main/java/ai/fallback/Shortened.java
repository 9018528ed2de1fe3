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

package ai.fallback;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What a request's conversation was, and what it was made shorter to. A later round of
 * the same request says it all again, and more.
 *
 * @param before what the caller sent
 * @param after what is left of it
 */
record Shortened(List<Message> before, List<Message> after) {

	/**
	 * Make a conversation shorter that begins in the same way.
	 */
	Prompt in(Prompt prompt) {
		List<Message> messages = prompt.getInstructions();
		int known = this.before.size();
		if (messages.size() < known || !messages.subList(0, known).equals(this.before)) {
			return prompt;
		}
		List<Message> all = new ArrayList<>(this.after);
		all.addAll(messages.subList(known, messages.size()));
		return new Prompt(all, prompt.getOptions());
	}

}
