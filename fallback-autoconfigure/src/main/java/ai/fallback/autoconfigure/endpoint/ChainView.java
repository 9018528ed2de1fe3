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

package ai.fallback.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import ai.fallback.FallbackChatModel;
import ai.fallback.WorstCase;
import ai.fallback.autoconfigure.chain.ChainReport;
import ai.fallback.chain.Chain;

/**
 * A chain.
 *
 * @param name its name
 * @param deadlineMs how long a request may take
 * @param maxCalls how many attempts a request may make
 * @param waitWhenOutMs how long a request waits for hops that are all out, or
 * {@code null} for as long as the deadline lets it
 * @param midStream what follows when a stream breaks
 * @param callsByStream whether calls are answered through streams
 * @param worstCase what one request costs at worst
 * @param requests what became of its requests
 * @param hops its hops in their order
 * @param recent the last requests, newest first, or {@code null} where all chains are
 * listed
 */
record ChainView(String name, long deadlineMs, int maxCalls, @Nullable Long waitWhenOutMs, String midStream,
		boolean callsByStream, WorstCaseView worstCase, ChainStatistics.RequestsView requests, List<HopView> hops,
		@Nullable List<RecentTrails.View> recent) implements OperationResponseBody {

	static ChainView of(FallbackChatModel model, ChainStatistics statistics, Instant now, boolean recent) {
		Chain chain = model.chain();
		return new ChainView(chain.name(), chain.deadline().toMillis(), chain.maxCalls(),
				HopSettingsView.millis(chain.waitWhenOut()), chain.midStream().name(), chain.callsByStream(),
				WorstCaseView.of(ChainReport.worstCase(model)), statistics.requests(),
				model.order().stream().map((hop) -> HopView.of(model, hop, statistics, now)).toList(),
				recent ? statistics.recent() : null);
	}

	/**
	 * What one request costs at worst.
	 *
	 * @param calls how many upstream calls
	 * @param callsDecidedBy the setting that decides it
	 * @param ms how many milliseconds
	 * @param timeDecidedBy the setting that decides it
	 */
	record WorstCaseView(int calls, String callsDecidedBy, long ms, String timeDecidedBy) {

		static WorstCaseView of(WorstCase worst) {
			return new WorstCaseView(worst.calls(), worst.callsDecidedBy(), worst.time().toMillis(),
					worst.timeDecidedBy());
		}

	}

}
