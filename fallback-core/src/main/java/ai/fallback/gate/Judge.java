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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
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
	 * or into the user's own; tools bring it afterwards.
	 */
	static EvaluationRequest request(Candidate candidate) {
		String question = candidate.userText();
		List<Message> messages = candidate.prompt().getInstructions();
		int asked = lastOfUser(messages);
		List<String> known = new ArrayList<>();
		for (int i = 0; i < messages.size(); i++) {
			if (i != asked) {
				known.addAll(texts(messages.get(i)));
			}
		}
		List<Document> documents = (known.isEmpty() ? List.of(question) : known).stream()
			.filter((text) -> !text.isBlank())
			.map(Document::new)
			.toList();
		return new EvaluationRequest(question, documents, candidate.text());
	}

	private static int lastOfUser(List<Message> messages) {
		int last = messages.size() - 1;
		while (last >= 0 && messages.get(last).getMessageType() != MessageType.USER) {
			last--;
		}
		return last;
	}

	private static List<String> texts(Message message) {
		Stream<@Nullable String> texts = (message instanceof ToolResponseMessage results)
				? results.getResponses().stream().map(ToolResponse::responseData)
				: Stream.ofNullable(message.getText());
		return texts.filter(Objects::nonNull).filter((text) -> !text.isBlank()).toList();
	}

}
