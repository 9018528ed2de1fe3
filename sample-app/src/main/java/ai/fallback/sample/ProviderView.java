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

package ai.fallback.sample;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.Outage;

/**
 * A provider as the outside sees it.
 *
 * @param name the hop's name
 * @param label the name for people
 * @param simulated whether a simulator plays it
 * @param mode how it behaves, if it is simulated
 * @param modes how else it could behave, none if it is real
 * @param outage why the chain does not ask it now, if it does not
 */
record ProviderView(String name, String label, boolean simulated, @Nullable String mode, List<ModeView> modes,
		@Nullable OutageView outage) {

	static ProviderView of(Provider provider, Optional<Mode> mode, @Nullable Outage outage) {
		List<ModeView> modes = mode.isPresent() ? Arrays.stream(Mode.values()).map(ModeView::of).toList() : List.of();
		return new ProviderView(provider.id(), provider.label(), mode.isPresent(), mode.map(Mode::id).orElse(null),
				modes, (outage != null) ? OutageView.of(outage) : null);
	}

	/**
	 * A way to behave.
	 *
	 * @param name its name in URLs
	 * @param description what it means
	 */
	record ModeView(String name, String description) {

		static ModeView of(Mode mode) {
			return new ModeView(mode.id(), mode.description());
		}

	}

	/**
	 * Why a provider is left alone.
	 *
	 * @param reason a few words
	 * @param backIn in how many seconds it is asked again, where it is known
	 */
	record OutageView(String reason, @Nullable Long backIn) {

		static OutageView of(Outage outage) {
			Duration back = outage.comesBackIn();
			return new OutageView(outage.reason().words(), (back != null) ? Seconds.roundedUp(back) : null);
		}

	}

}
