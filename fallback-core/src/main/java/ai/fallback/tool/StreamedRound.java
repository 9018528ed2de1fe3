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

package ai.fallback.tool;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.stream.StreamReset;
import ai.fallback.stream.WholeAnswer;
import ai.fallback.trail.Trail;

/**
 * One answer of a stream of several, between which tools run. Its text goes on as it
 * comes; its end is kept, since only then is it known whether it asks for tools.
 */
public final class StreamedRound {

	private final WholeAnswer whole = new WholeAnswer();

	private final StringBuilder text = new StringBuilder();

	private final List<ChatResponse> end = new ArrayList<>(1);

	private int textBeforeEnd;

	private boolean asksForTools;

	/**
	 * Take a chunk.
	 * @param chunk a chunk
	 * @return whether the subscriber may have it now
	 */
	public boolean passes(ChatResponse chunk) {
		this.whole.add(chunk);
		if (StreamReset.isIn(chunk)) {
			this.text.setLength(0);
			return true;
		}
		chunk.getResults().forEach(this::add);
		this.asksForTools = this.asksForTools || chunk.hasToolCalls();
		if (isOfTheEnd(chunk)) {
			this.end.add(chunk);
			return false;
		}
		this.textBeforeEnd = this.text.length();
		return true;
	}

	/**
	 * A chain keeps the tool calls of a stream until it is complete.
	 */
	private static boolean isOfTheEnd(ChatResponse chunk) {
		return chunk.hasToolCalls()
				|| Trail.of(chunk).map(Trail::outcome).filter(Trail.Outcome.ANSWERED::equals).isPresent();
	}

	private void add(Generation generation) {
		String text = generation.getOutput().getText();
		this.text.append((text != null) ? text : "");
	}

	/**
	 * Whether the answer asks for tools.
	 * @return whether it does
	 */
	public boolean asksForTools() {
		return this.asksForTools;
	}

	/**
	 * The answer as if it had not been streamed.
	 * @return the whole answer
	 */
	public ChatResponse whole() {
		return this.whole.response();
	}

	/**
	 * The end, for a subscriber who runs tools itself or is asked for none.
	 * @return the last chunks
	 */
	public List<ChatResponse> end() {
		return this.end;
	}

	/**
	 * What the end says besides asking for tools.
	 * @return the text, empty if there is none
	 */
	public String textOfEnd() {
		return this.text.substring(this.textBeforeEnd);
	}

	/**
	 * What the answer says.
	 * @return the text
	 */
	public String text() {
		return this.text.toString();
	}

}
