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

package ai.fallback.retry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private static final int FROM_THE_START = 10;

	@Test
	void fewRetriesAreThereFromTheStart() {
		RetryBudget budget = new RetryBudget();
		assertThat(withdrawAll(budget)).isEqualTo(FROM_THE_START);
		assertThat(budget.withdraw()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0.2, 100, 20", "0.2, 4, 0", "0.2, 5, 1", "1, 7, 7", "0, 1000, 0", "0.001, 1000, 1",
			"0.0004, 1000, 0" })
	void retriesAreShareOfRequests(double share, int requests, int retries) {
		RetryBudget budget = new RetryBudget();
		withdrawAll(budget);
		int withdrawn = 0;
		for (int request = 0; request < requests; request++) {
			budget.deposit(share);
			withdrawn += budget.withdraw() ? 1 : 0;
		}
		assertThat(withdrawn).isEqualTo(retries);
	}

	@Test
	void goodTimesDoNotPayForFlood() {
		RetryBudget budget = new RetryBudget();
		for (int request = 0; request < 100_000; request++) {
			budget.deposit(1);
		}
		assertThat(withdrawAll(budget)).isEqualTo(FROM_THE_START);
	}

	@Test
	void failedWithdrawalTakesNothing() {
		RetryBudget budget = new RetryBudget();
		withdrawAll(budget);
		budget.deposit(0.5);
		for (int i = 0; i < 100; i++) {
			assertThat(budget.withdraw()).isFalse();
		}
		budget.deposit(0.5);
		assertThat(budget.withdraw()).isTrue();
	}

	@Test
	void nothingIsLostOrMadeByManyAtOnce() throws Exception {
		RetryBudget budget = new RetryBudget();
		withdrawAll(budget);
		int threads = 8;
		int requests = 5000;
		AtomicInteger withdrawn = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		for (int thread = 0; thread < threads; thread++) {
			executor.execute(() -> {
				awaitStart(start);
				for (int request = 0; request < requests; request++) {
					budget.deposit(0.2);
					withdrawn.addAndGet(budget.withdraw() ? 1 : 0);
				}
			});
		}
		start.countDown();
		executor.shutdown();
		assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(withdrawn.get() + withdrawAll(budget)).isEqualTo(threads * requests / 5);
	}

	private static void awaitStart(CountDownLatch start) {
		try {
			start.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int withdrawAll(RetryBudget budget) {
		int withdrawn = 0;
		while (budget.withdraw()) {
			withdrawn++;
		}
		return withdrawn;
	}

}
