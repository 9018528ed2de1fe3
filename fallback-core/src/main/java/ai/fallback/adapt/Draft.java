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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.OptionsSchema;
import ai.fallback.chain.HopPrompt;

/**
 * A prompt on its way to a hop, and what is noted about it.
 */
final class Draft {

	private final Prompt original;

	private final TargetProfile profile;

	private final HopPrompt hop;

	private final boolean trustsSchemas;

	private final @Nullable String schemaInOptions;

	private final Map<Option, @Nullable Object> options = new EnumMap<>(Option.class);

	private final Map<String, Object> ownOptions = new LinkedHashMap<>(0);

	private final Set<String> notes = new LinkedHashSet<>(0);

	private List<Message> messages;

	Draft(Prompt original, TargetProfile profile, HopPrompt hop, boolean trustsSchemas) {
		this.original = original;
		this.profile = profile;
		this.hop = hop;
		this.trustsSchemas = trustsSchemas;
		this.schemaInOptions = OptionsSchema.in(original.getOptions());
		this.messages = original.getInstructions();
	}

	Prompt original() {
		return this.original;
	}

	TargetProfile profile() {
		return this.profile;
	}

	HopPrompt hop() {
		return this.hop;
	}

	/**
	 * The JSON schema that the caller's options have.
	 */
	@Nullable String schemaInOptions() {
		return this.schemaInOptions;
	}

	/**
	 * Whether a schema that is there in words only describes right answers: one that is
	 * not enforced may not.
	 */
	boolean trustsSchemas() {
		return this.trustsSchemas;
	}

	List<Message> messages() {
		return this.messages;
	}

	void messages(List<Message> messages) {
		this.messages = messages;
	}

	boolean hasNewMessages() {
		return this.messages != this.original.getInstructions();
	}

	/**
	 * The options of all providers that this target shall get. One with {@code null} must
	 * not be sent, although the model has a default for it.
	 */
	Map<Option, @Nullable Object> options() {
		return this.options;
	}

	/**
	 * The options that only this target's provider knows, by their Java names.
	 */
	Map<String, Object> ownOptions() {
		return this.ownOptions;
	}

	void put(Option option, Object value) {
		this.options.put(option, value);
	}

	/**
	 * Leave an option out that was asked for, and the model's own default where that can
	 * be done.
	 */
	void drop(Option option) {
		if (this.options.remove(option) != null) {
			note(option.label() + " dropped");
		}
		clearDefault(option);
	}

	/**
	 * Leave the temperature out. Where a default cannot be taken back, the one that every
	 * model accepts is sent.
	 */
	void dropTemperature() {
		drop(Option.TEMPERATURE);
		if (!OptionsBridge.CLEARS_DEFAULTS && Option.TEMPERATURE.of(this.profile.defaults()) != null) {
			this.options.put(Option.TEMPERATURE, 1.0);
		}
	}

	/**
	 * Keep the model from sending its default.
	 */
	void clearDefault(Option option) {
		if (OptionsBridge.CLEARS_DEFAULTS && option.of(this.profile.defaults()) != null) {
			this.options.put(option, null);
		}
	}

	/**
	 * Put an option within a range.
	 */
	void limit(Option option, double least, double most) {
		if (this.options.get(option) instanceof Number number) {
			double limited = Math.max(least, Math.min(most, number.doubleValue()));
			if (limited != number.doubleValue()) {
				this.options.put(option, (number instanceof Integer) ? (Object) (int) limited : (Object) limited);
				note(option.label() + " limited");
			}
		}
	}

	void note(String note) {
		this.notes.add(note);
	}

	Adapted finish() {
		ChatOptions asked = this.original.getOptions();
		if (asked == null && this.options.isEmpty() && this.ownOptions.isEmpty()) {
			Prompt prompt = hasNewMessages() ? new Prompt(this.messages) : this.original;
			return new Adapted(prompt, new ArrayList<>(this.notes));
		}
		return new Adapted(new Prompt(this.messages, TargetOptions.of(this)), new ArrayList<>(this.notes));
	}

}
