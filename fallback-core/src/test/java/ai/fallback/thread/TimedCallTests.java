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

package ai.fallback.thread;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimedCallTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final ThreadLocal<String> user = new ThreadLocal<>();

	@Test
	void resultComesBack() throws Throwable {
		assertThat(TimedCall.call(() -> "answer", LONG, new Abandoned())).isEqualTo("answer");
	}

	@Test
	void whatTheCallThrowsComesBackAsItIs() {
		IOException checked = new IOException("checked");
		Error error = new NoClassDefFoundError("gone");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> TimedCall.call(() -> {
			throw checked;
		}, LONG, new Abandoned())).isSameAs(checked);
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> TimedCall.call(() -> {
			throw error;
		}, LONG, new Abandoned())).isSameAs(error);
	}

	@Test
	void registeredContextGoesAlong() throws Throwable {
		ContextRegistry.getInstance().registerThreadLocalAccessor("user", user);
		user.set("alice");
		try {
			assertThat(TimedCall.call(user::get, LONG, new Abandoned())).isEqualTo("alice");
		}
		finally {
			user.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("user");
		}
	}

	@Test
	void threadThatIsLeftBehindIsCountedUntilItEnds() throws Throwable {
		awaitNobodyLeftBehind();
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> TimedCall.call(() -> {
			begun.countDown();
			try {
				return awaitUninterruptibly(released);
			}
			finally {
				ended.countDown();
			}
		}, Duration.ofSeconds(1), new Abandoned())).withMessage("no answer within 1000 ms");
		assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(Abandoned.all()).isOne();
		released.countDown();
		assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
		awaitNobodyLeftBehind();
	}

	/**
	 * Also by earlier tests, whose threads may have yet to end.
	 */
	private static void awaitNobodyLeftBehind() {
		while (Abandoned.all() > 0) {
			Thread.onSpinWait();
		}
	}

	private static boolean awaitUninterruptibly(CountDownLatch latch) {
		boolean interrupted = false;
		while (true) {
			try {
				latch.await();
				return interrupted;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
	}

}
