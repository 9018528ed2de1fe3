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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

import ai.fallback.FallbackChatModel;
import ai.fallback.WorstCase;
import ai.fallback.autoconfigure.retry.ForeignRetries;
import ai.fallback.autoconfigure.retry.ForeignRetry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;

/**
 * Shows at start-up, in one log block, which models each chain asks, in which order, and
 * what one request may cost.
 */
public final class ChainReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ChainReport.class);

	private static final List<String> HEADER = List.of("chain", "hop", "target", "model", "from");

	private final Supplier<Collection<FallbackChatModel>> models;

	/**
	 * Create a report.
	 * @param models the chains' models, asked for when all beans are there
	 */
	public ChainReport(Supplier<Collection<FallbackChatModel>> models) {
		this.models = models;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Collection<FallbackChatModel> models = this.models.get();
		if (!models.isEmpty()) {
			logger.info("Fallback chains:\n{}\n{}", table(models), costs(models));
			FactsReport.of(models).forEach(logger::info);
			targets(models).forEach(ChainReport::warn);
			models.stream().map(FallbackChatModel::chain).filter(ChainReport::judgesTooLate).forEach(ChainReport::tell);
		}
	}

	/**
	 * The targets below which somebody still retries.
	 */
	private static Map<String, ForeignRetry> targets(Collection<FallbackChatModel> models) {
		Map<String, ForeignRetry> targets = new LinkedHashMap<>();
		models.stream()
			.flatMap((model) -> model.chain().hops().stream())
			.forEach((hop) -> targets.computeIfAbsent(hop.name(), (name) -> retry(hop.target())));
		targets.values().removeIf(ForeignRetry::isNone);
		return targets;
	}

	/**
	 * Whether a stream has been delivered before its answer is judged, and is not taken
	 * back.
	 */
	private static boolean judgesTooLate(Chain chain) {
		boolean late = chain.midStream() == MidStream.CONTINUE || chain.midStream() == MidStream.FAIL;
		return late && chain.hops().stream().anyMatch((hop) -> !hop.gates().gates().isEmpty());
	}

	private static void tell(Chain chain) {
		logger.info(
				"Chain '{}' has gates, which judge whole answers. A streamed answer that one of them rejects ends in an "
						+ "error, since its text has been delivered. To have it asked for again instead, set "
						+ "fallback.chains.{}.stream.mid-stream to buffer, or to restart.",
				chain.name(), chain.name());
	}

	private static void warn(String target, ForeignRetry retry) {
		logger.warn(
				"One attempt of target '{}' may cost {} requests to its provider, because of retries below the "
						+ "chain by {}. To end that, {}.",
				target, Math.max(retry.calls(), retry.streams()), retry.owner(), retry.advice());
	}

	private static ForeignRetry retry(Target target) {
		return ForeignRetries.of(target.model());
	}

	private static int callsPerAttempt(Target target) {
		ForeignRetry retry = retry(target);
		return Math.max(retry.calls(), retry.streams());
	}

	private static String costs(Collection<FallbackChatModel> models) {
		return String.join("\n", models.stream().map(ChainReport::cost).toList());
	}

	/**
	 * What one request costs at worst, with what something below a chain adds to it.
	 * @param model the chain's model
	 * @return the worst case
	 */
	public static WorstCase worstCase(FallbackChatModel model) {
		return WorstCase.of(model, ChainReport::callsPerAttempt);
	}

	private static String cost(FallbackChatModel model) {
		WorstCase worst = worstCase(model);
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
