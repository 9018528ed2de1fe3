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

package ai.fallback.stream;

/**
 * Ends an answer that is too long. None of it is of use then: nothing says where it
 * should have ended.
 */
final class MaxLength implements StreamGuard {

	private final Verdict tooLong;

	private final int most;

	private long seen;

	MaxLength(int most) {
		this.most = most;
		this.tooLong = Verdict.unusable("more than " + most + " characters", Integer.MAX_VALUE);
	}

	@Override
	public Verdict look(String piece) {
		this.seen += piece.length();
		return (this.seen > this.most) ? this.tooLong : Verdict.FINE;
	}

}
