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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

import ai.fallback.FallbackChatModel;
import ai.fallback.WorstCase;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * Shows at start-up, in one log block, which models each chain asks, in which order, and
 * what one request may cost.
 */
public final class ChainReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ChainReport.class);

	private static final List<String> HEADER = List.of("chain", "hop", "target", "model", "from");

	private final Supplier<Collection<FallbackChatModel>> models;

	private final ToIntFunction<Target> callsPerAttempt;

	/**
	 * Create a report.
	 * @param models the chains' models, asked for when all beans are there
	 * @param callsPerAttempt how many calls one attempt of a target costs
	 */
	public ChainReport(Supplier<Collection<FallbackChatModel>> models, ToIntFunction<Target> callsPerAttempt) {
		this.models = models;
		this.callsPerAttempt = callsPerAttempt;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Collection<FallbackChatModel> models = this.models.get();
		if (!models.isEmpty()) {
			logger.info("Fallback chains:\n{}\n{}", table(models), costs(models));
		}
	}

	private String costs(Collection<FallbackChatModel> models) {
		return String.join("\n", models.stream().map(this::cost).toList());
	}

	private String cost(FallbackChatModel model) {
		WorstCase worst = WorstCase.of(model, this.callsPerAttempt);
		return "  One request to '%s' costs at worst %d upstream %s (%s) and %d s (%s).".formatted(model.chain().name(),
				worst.calls(), (worst.calls() == 1) ? "call" : "calls", worst.callsDecidedBy(),
				worst.time().plusMillis(999).toSeconds(), worst.timeDecidedBy());
	}

	static String table(Collection<FallbackChatModel> models) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEADER);
		models.forEach((model) -> addRows(model.chain(), rows));
		return String.join("\n", rows.stream().map((row) -> line(row, rows)).toList());
	}

	private static void addRows(Chain chain, List<List<String>> rows) {
		for (Hop hop : chain.hops()) {
			String model = hop.target().modelId();
			rows.add(List.of((hop.position() == 1) ? chain.name() : "", String.valueOf(hop.position()), hop.name(),
					(model != null) ? model : "-", hop.target().origin()));
		}
	}

	private static String line(List<String> row, List<List<String>> rows) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < row.size(); column++) {
			line.append("  ").append(pad(row.get(column), width(column, rows)));
		}
		return line.toString().stripTrailing();
	}

	private static int width(int column, List<List<String>> rows) {
		return rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0);
	}

	private static String pad(String text, int width) {
		return text + " ".repeat(width - text.length());
	}

}
