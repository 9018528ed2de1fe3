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

package ai.fallback.capability;

import java.util.stream.IntStream;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Estimates against a real tokenizer.
 */
class TextTokensTests {

	private static final Encoding REAL = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					English  | The chain asks one provider after the other until one of them answers, and tells the caller afterwards which one it was and why the others could not.
					German   | Die Kette fragt einen Anbieter nach dem anderen, bis einer antwortet, und sagt dem Aufrufer danach, welcher es war und warum die übrigen nicht konnten.
					French   | La chaîne interroge les fournisseurs l'un après l'autre jusqu'à ce que l'un d'eux réponde, puis elle dit à l'appelant lequel c'était et pourquoi.
					Russian  | Цепочка спрашивает одного поставщика за другим, пока кто-нибудь не ответит, а затем сообщает вызывающему, кто это был и почему остальные не смогли.
					Chinese  | 这条链会依次询问每个提供商，直到其中一个给出答案，然后告诉调用者是哪一个回答的，以及其他提供商为什么不能回答。
					Japanese | このチェーンは、いずれかのプロバイダーが応答するまで順番に問い合わせ、その後、どのプロバイダーが応答したかを呼び出し元に伝えます。
					Korean   | 이 체인은 한 공급자가 응답할 때까지 공급자에게 차례로 질문하고, 그 후 어떤 공급자가 응답했는지 호출자에게 알려 줍니다.
					Code     | for (Hop hop = course.turn(); hop != null; hop = course.turn()) { if (passesOver(hop)) { continue; } return begin(hop, permit); }
					JSON     | {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}], "temperature": 0.2, "max_tokens": 1024}
					Numbers  | 2026-11-21 14:48:10.123 3.14159 42 1048576 0xCAFE 17:30 192.168.0.1 8080 2.71828 100000
					""")
	void isNearTheMiddle(String what, String text) {
		int real = REAL.countTokens(text);
		assertThat((double) TextTokens.count(text)).as(what + ": " + real).isCloseTo(real, within(real * 0.45));
	}

	@Test
	void emptyTextHasNoTokens() {
		assertThat(TextTokens.count("")).isZero();
	}

	@Test
	void everyCharacterWeighsSomething() {
		assertThat(IntStream.range(0, 0x10000))
			.allSatisfy((c) -> assertThat(TextTokens.count("" + (char) (int) c)).isOne());
	}

}
