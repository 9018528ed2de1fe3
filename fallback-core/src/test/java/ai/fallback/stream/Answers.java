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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers of many kinds, to be interrupted anywhere.
 */
public final class Answers {

	static final String PROSE = """
			Hello \ud83d\udc4b, here is the story you asked for \u2014 it is short, I promise!

			The quick brown fox jumps over the lazy dog. The caf\u00e9 on the corner (na\u00efve, really) opened in 1998; \
			it was very, very small \u2026 Nobody knew why, and nobody asked. \u201cSure,\u201d she said, \u201clet us go on.\u201d

			Here is an example: the family \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 went to the sea \
			\ud83c\udf0a\ud83c\udf0a, sang ha ha ha, and came home. Cre\u0300me bru\u0302le\u0301e for everybody! \
			To continue, turn the page. The rest: silence.
			""";

	static final String MARKDOWN = """
			# Comparing the options

			There are **three** candidates, and *one* clear winner:

			| Name | Price | Fast | Safe |
			| --- | ---: | :---: | --- |
			| Alpha | 10 | yes | yes |
			| Beta | 10 | no | yes |
			| Gamma | 250 | yes | n/a |

			---

			1. First, install it:

			   ```sh
			   npm install gamma
			   npm run gamma
			   ```

			2. Then write a page:

			````markdown
			# Title

			```js
			const a = [...b, ...c];
			```
			````

			- item one
			- item two
			  - item two
			  - item three

			> Note: `foo(foo(x))` is fine. See [the docs](https://www.example.com/docs/docs).
			""";

	static final String JAVA = """
			```java
			package com.example;

			public class Counter {

			    private int count = 0;

			    public void twice() {
			        if (this.count > 0) {
			            for (int i = 0; i < 10; i++) {
			                increment();
			                increment();
			                increment();
			            }
			        }
			        else {
			            System.out.println("nothing");
			            System.out.println("to do");
			        }
			    }

			    @Override
			    public String toString() {
			        return "Counter " + this.count;
			    }

			    private void increment() {
			        this.count = this.count + 1;
			        this.count = this.count + 1;
			    }
			}
			```

			This class counts. Call `twice()` once.
			""";

	static final String PYTHON = """
			Sure! Here's the script:

			```python
			import sys

			def main(args):
			    total = 0
			    for arg in args:
			        try:
			            total += int(arg)
			        except ValueError:
			            pass
			    print("=" * 20)
			    print("=" * 20)
			    print(total)
			    return 0

			if __name__ == "__main__":
			    sys.exit(main(sys.argv[1:]))
			```

			Run it with `python sum.py 1 2 3`.
			""";

	static final String JSON = """
			{
			  "name": "orders",
			  "flags": [true, true, false],
			  "matrix": [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
			  "items": [
			    {
			      "id": 1,
			      "name": "Pen",
			      "tags": ["blue", "blue ink"],
			      "parent": null
			    },
			    {
			      "id": 2,
			      "name": "Paper",
			      "tags": [],
			      "parent": null
			    }
			  ],
			  "total": 1000000
			}
			""";

	static final String NUMBERS = """
			Pi is about 3.14159265358979, and e is 2.718281828459045. In 2023 we sold 1000000 units, in 2024 1,250,000.

			1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
			1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144
			2 + 2 = 4, 4 + 4 = 8, 12.50 + 12.50 = 25.00

			Call +49 30 1234567 between 10:00 and 11:00 on 2024-11-11.
			""";

	static final String CJK = """
			\u4f60\u597d\uff01\u6211\u4eec\u6765\u8c08\u8c08\u673a\u5668\u5b66\u4e60\u3002\u673a\u5668\u5b66\u4e60\u662f\u4eba\u5de5\u667a\u80fd\u7684\u4e00\u4e2a\u5206\u652f\uff0c\u5b83\u8ba9\u8ba1\u7b97\u673a\u4ece\u6570\u636e\u4e2d\u5b66\u4e60\u3002

			\u4f8b\u5982\uff1a\u5929\u5929\u7ec3\u4e60\uff0c\u6162\u6162\u8fdb\u6b65\u3002\u7b2c\u4e00\u6b65 \u6536\u96c6\u6570\u636e\uff1b\u7b2c\u4e8c\u6b65 \u8bad\u7ec3\u6a21\u578b\uff1b\u7b2c\u4e09\u6b65 \u8bc4\u4f30\u6a21\u578b\u3002

			\u6771\u4eac\u306f\u65e5\u672c\u306e\u9996\u90fd\u3067\u3059\u3002\u3044\u308d\u3044\u308d\u306a\u5834\u6240\u304c\u3042\u308a\u307e\u3059\u3002\ud842\udfb7\u91ce\u5c4b\u3067\u98df\u3079\u307e\u3057\u305f\u3002
			""";

	static final String GERMAN = """
			Die Donaudampfschifffahrtsgesellschaft bef\u00f6rdert Fahrg\u00e4ste und Stra\u00dfenbahnschienen. Ihre \
			Rechtsschutzversicherungsgesellschaften zahlen sehr, sehr gern; die, die fragen, bekommen eine Antwort.

			Das Rindfleischetikettierungs\u00fcberwachungsaufgaben\u00fcbertragungsgesetz wurde aufgehoben. \
			Baden-Baden liegt n\u00f6rdlich von Freiburg, und der Rest ist Geschichte.
			""";

	private Answers() {
	}

	public static Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("prose", PROSE);
		all.put("markdown", MARKDOWN);
		all.put("java", JAVA);
		all.put("python", PYTHON);
		all.put("json", JSON);
		all.put("numbers", NUMBERS);
		all.put("cjk", CJK);
		all.put("german", GERMAN);
		return all;
	}

}
