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

package ai.fallback.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScriptTests {

	private final Reply up = Reply.text("up");

	private final Reply down = Reply.overloaded();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final ScriptBook scripts = new ScriptBook(this.now::get);

	@Test
	void repeatsTheLastReply() {
		this.scripts.byDefault(Script.inOrder(this.down, this.up));
		assertThat(next()).isSameAs(this.down);
		assertThat(next()).isSameAs(this.up);
		assertThat(next()).isSameAs(this.up);
	}

	@Test
	void failsSeveralTimesAndThenAnswers() {
		this.scripts.byDefault(Script.times(2, this.down).then(this.up).thenTimes(1, this.down));
		assertThat(next()).isSameAs(this.down);
		assertThat(next()).isSameAs(this.down);
		assertThat(next()).isSameAs(this.up);
		assertThat(next()).isSameAs(this.down);
	}

	@Test
	void loops() {
		this.scripts.byDefault(Script.looping(this.up, this.down));
		assertThat(next()).isSameAs(this.up);
		assertThat(next()).isSameAs(this.down);
		assertThat(next()).isSameAs(this.up);
	}

	@Test
	void flapsByTheClock() {
		this.scripts.byDefault(Script.flapping(this.up, Duration.ofMinutes(2), this.down, Duration.ofMinutes(1)));
		assertThat(next()).isSameAs(this.up);
		this.now.set(Instant.EPOCH.plusSeconds(119));
		assertThat(next()).isSameAs(this.up);
		this.now.set(Instant.EPOCH.plusSeconds(120));
		assertThat(next()).isSameAs(this.down);
		this.now.set(Instant.EPOCH.plusSeconds(180));
		assertThat(next()).isSameAs(this.up);
		this.now.set(Instant.EPOCH.plusSeconds(300));
		assertThat(next()).isSameAs(this.down);
	}

	@Test
	void countsFromTheMomentTheScriptIsSet() {
		this.now.set(Instant.EPOCH.plusSeconds(90));
		this.scripts.byDefault(Script.flapping(this.up, Duration.ofMinutes(1), this.down, Duration.ofMinutes(1)));
		assertThat(next()).isSameAs(this.up);
	}

	@Test
	void mayBeWrittenByTheUser() {
		this.scripts.byDefault((turn) -> turn.request().model().isPresent() ? this.up : this.down);
		assertThat(next()).isSameAs(this.up);
	}

	@Test
	void wantsReplies() {
		assertThatIllegalArgumentException().isThrownBy(Script::inOrder).withMessage("'replies' must not be empty");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Script.flapping(this.up, Duration.ZERO, this.down, Duration.ZERO));
	}

	private Reply next() {
		RequestHead head = new RequestHead("POST", "/v1/chat/completions", "", Map.of());
		return this.scripts.next(new RecordedRequest(1, this.now.get(), head, "{\"model\":\"m\"}"));
	}

}
