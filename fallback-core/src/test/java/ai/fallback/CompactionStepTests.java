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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Way.Result;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.trail.Compaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes conversations shorter may take its time on a thread of its own, and no more
 * of it than leaves some for the answer.
 */
class CompactionStepTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final SmallWindow hop = new SmallWindow();

	private final List<Prompt> asked = this.hop.asked;

	@ParameterizedTest
	@EnumSource
	void silentCompactorIsLeftInTime(Way way) throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		PromptCompactor silent = (prompt, tokens) -> {
			SmallWindow.await(over);
			return null;
		};
		CompactionRule rule = CompactionRule.of(silent).timeout(Duration.ofSeconds(1)).orDropOldest();
		Result result = way.ask(chain(rule), CompactionTests.conversation(20));
		assertThat(result.text()).isEqualTo("short");
		assertThat(result.trail().entries().get(1)).isInstanceOfSatisfying(Compaction.class,
				(compaction) -> assertThat(compaction.otherwise()).contains("no summary in time"));
		assertThat(over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("interrupted").isTrue();
	}

	@Test
	void halfOfTheTimeIsLeftForTheAnswer() {
		assertThat(limit(Duration.ofSeconds(10), Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(5));
		assertThat(limit(Duration.ofSeconds(90), Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
	}

	private static Duration limit(Duration deadline, Duration timeout) {
		Chain chain = Chain.named("long")
			.deadline(deadline)
			.compaction(CompactionRule.of((prompt, tokens) -> null).timeout(timeout))
			.hop(SmallWindow.target("only", 8_000, Models.answering("short")))
			.build();
		Walk walk = FallbackChatModel.over(chain)
			.time(new ManualTime())
			.build()
			.engine()
			.begin(CompactionTests.conversation(20), () -> false);
		return ((Step.Compact) walk.start()).limit();
	}

	@ParameterizedTest
	@EnumSource
	void compactorWorksOnAThreadOfItsOwnInTheCallersContext(Way way) {
		AtomicReference<Thread> thread = new AtomicReference<>();
		AtomicReference<String> tenant = new AtomicReference<>();
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor("summary-tenant", TENANT::get, TENANT::set, TENANT::remove);
		TENANT.set("acme");
		try {
			way.ask(chain(CompactionRule.of((prompt, tokens) -> {
				thread.set(Thread.currentThread());
				tenant.set(TENANT.get());
				return null;
			})), CompactionTests.conversation(20));
		}
		finally {
			TENANT.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("summary-tenant");
		}
		assertThat(thread.get()).isNotNull().isNotSameAs(Thread.currentThread());
		assertThat(tenant.get()).isEqualTo("acme");
	}

	@ParameterizedTest
	@EnumSource
	void errorOfTheVirtualMachineGoesToTheCaller(Way way) {
		Error error = new OutOfMemoryError("made up");
		Result result = way.ask(chain(CompactionRule.of((prompt, tokens) -> {
			throw error;
		}).orDropOldest()), CompactionTests.conversation(20));
		assertThat(result.error()).isSameAs(error);
		assertThat(this.asked).isEmpty();
	}

	private FallbackChatModel chain(CompactionRule rule) {
		return FallbackChatModel.of(this.hop.chain(rule));
	}

}
