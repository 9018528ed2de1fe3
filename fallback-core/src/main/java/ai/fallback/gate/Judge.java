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

package ai.fallback.gate;

import java.util.List;
import java.util.function.Function;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.document.Document;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.EvaluationResponse;
import org.springframework.ai.evaluation.Evaluator;

/**
 * Lets one of Spring AI's evaluators judge. What it has to say against an answer goes to
 * the model; if it says nothing, another model is asked.
 */
final class Judge implements Gate {

	private final Evaluator evaluator;

	private final Function<Candidate, EvaluationRequest> request;

	Judge(Evaluator evaluator, Function<Candidate, EvaluationRequest> request) {
		this.evaluator = evaluator;
		this.request = request;
	}

	@Override
	public Verdict judge(Candidate candidate) {
		EvaluationResponse response = this.evaluator.evaluate(this.request.apply(candidate));
		if (response.isPass()) {
			return Verdict.accept();
		}
		String feedback = response.getFeedback();
		String reason = "did not pass the evaluator";
		return (feedback == null || feedback.isBlank()) ? Verdict.reject(reason)
				: Verdict.reask(reason, "A reviewer says: " + feedback);
	}

	/**
	 * Applications put what an answer is to be based on into messages before the user's,
	 * or into the user's own.
	 */
	static EvaluationRequest request(Candidate candidate) {
		String question = candidate.userText();
		List<Message> messages = candidate.prompt().getInstructions();
		List<String> before = messages.subList(0, Math.max(0, messages.size() - 1))
			.stream()
			.map(Message::getText)
			.filter((text) -> text != null && !text.isBlank())
			.toList();
		List<Document> documents = (before.isEmpty() ? List.of(question) : before).stream()
			.filter((text) -> !text.isBlank())
			.map(Document::new)
			.toList();
		return new EvaluationRequest(question, documents, candidate.text());
	}

}
