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

package ai.fallback.autoconfigure.gate;

import org.jspecify.annotations.Nullable;

/**
 * What users are told of a degraded answer.
 */
public class NoticeSettings {

	/**
	 * Words that go along with each degraded answer, in the response's metadata.
	 */
	private @Nullable String text;

	/**
	 * Whether the words are put below the answer's text too; never below structured
	 * output.
	 */
	private boolean inText;

	public @Nullable String getText() {
		return this.text;
	}

	public void setText(@Nullable String text) {
		this.text = text;
	}

	public boolean isInText() {
		return this.inText;
	}

	public void setInText(boolean inText) {
		this.inText = inText;
	}

}
