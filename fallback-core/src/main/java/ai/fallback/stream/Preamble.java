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

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a model says to the reader before it goes on: that it goes on. Only wording
 * that speaks of the interruption counts, and agreement where no sentence may begin.
 */
final class Preamble {

	/**
	 * No preamble is longer.
	 */
	static final int LONGEST = 240;

	private static final String AGREEMENT = "(?:(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|al(?:l )?right"
			+ "|understood|got it|no problem|great|right|yes|(?:sorry|apologies|my apologies|i apologi[sz]e)[^.!\\n:]{0,60}"
			+ "|nat\u00fcrlich|klar|gerne?|selbstverst\u00e4ndlich|alles klar|bien s\u00fbr|d'accord|certainement|voil\u00e0"
			+ "|tr\u00e8s bien|claro(?: que s\u00ed)?|por supuesto|de acuerdo|desde luego"
			+ "|\u597d\u7684?|\u5f53\u7136(?:\u53ef\u4ee5)?|\u6ca1\u95ee\u9898|\u660e\u767d\u4e86?"
			+ "|\u306f\u3044|\u3082\u3061\u308d\u3093(?:\u3067\u3059)?|\u627f\u77e5\u3057\u307e\u3057\u305f)"
			+ "[,.!:\u2014\u3002\uff0c\uff01\u3001-]{0,3}\\s{0,2})?";

	private static final String OBJECT = "(?:answer|response|reply|text|message|story|explanation|essay|article"
			+ "|output|document|content|sentence|paragraph)";

	private static final String INTERRUPTION = "(?:left off|cut (?:it )?off|cut short|interrupt|stopped|broke off|ended"
			+ "|was saying|that point|(?:the|my|your) (?:previous |last |partial |unfinished |incomplete |interrupted )?"
			+ OBJECT + ")";

	private static final String REST = "(?:rest|remainder|remaining (?:part|portion|" + OBJECT + ")|continuation)";

	private static final String GO_ON = "(?:continu(?:e|ing)|resum(?:e|ing)|carry(?:ing)? on|pick(?:ing)? (?:it )?"
			+ "(?:back )?up|go(?:ing)? on|proceed(?:ing)?|complet(?:e|ing)|finish(?:ing)?)";

	private static final String SPEAKER = "(?:(?:now )?(?:let me|let us|let's|i'll|i will|i'm|i am|i can|we'll"
			+ "|allow me to|here i)(?: now| just)? )?";

	/**
	 * What speaks of the rest of the answer, and of nothing else.
	 */
	private static final List<String> WORDINGS = List.of(
			"(?:here(?:'s| is| are| comes| follows)|below is|this is|the following is)(?: now| just)? "
					+ "(?:the |your |my )?" + REST + "(?: (?:of|to) (?:the|my|your|this|that) (?:[a-z]{1,12} )?"
					+ OBJECT + ")?(?:,[^\\n:.]{0,60})?",
			"(?:(?:the )?continuation|(?:the )?" + REST + " of (?:the|my|your) " + OBJECT + ")",
			SPEAKER + GO_ON + "(?: [^\\n:.]{0,60})? ?" + INTERRUPTION + "[^\\n:.]{0,60}",
			SPEAKER + "(?:continuing|resuming|go on|continue)(?: here| now| directly| exactly)?", "continued",
			"(?:as i was saying|where was i|picking up where[^\\n:.]{0,60}|from where (?:i|we|it|the)[^\\n:.]{0,60})",
			"hier (?:ist|kommt|folgt) (?:der|die) (?:rest|fortsetzung|restliche [a-z]{1,12})[^\\n:.]{0,60}",
			"(?:hier geht es weiter|weiter geht(?:'s| es)|fortsetzung|ich (?:fahre|setze|mache)[^\\n:.]{0,60}"
					+ "(?:fort|weiter)[^\\n:.]{0,40})",
			"(?:voici|voil\u00e0) (?:la suite|le reste|la fin)[^\\n:.]{0,60}",
			"(?:je (?:continue|reprends|poursuis)[^\\n:.]{0,60}|suite)",
			"(?:aqu\u00ed (?:est\u00e1|tienes|va)|esta es|este es) (?:el resto|la continuaci\u00f3n)[^\\n:.]{0,60}",
			"(?:contin\u00fao|continuando|continuaci\u00f3n|sigo|retomo)(?: [^\\n:.]{0,60})?",
			"(?:\u4ee5\u4e0b\u662f|\u4e0b\u9762\u662f|\u8fd9\u662f)?[^\\n:\uff1a\u3002]{0,12}(?:\u5269\u4f59|\u5176\u4f59|\u63a5\u4e0b\u6765|\u540e\u7eed)\u7684?"
					+ "(?:\u90e8\u5206|\u5185\u5bb9|\u6587\u672c|\u56de\u7b54)",
			"(?:\u6211(?:\u4f1a|\u5c06|\u6765)?)?(?:\u63a5\u7740|\u7ee7\u7eed|\u63a5\u4e0a\u6587|\u7eed|\u4ece\u4e2d\u65ad)[^\\n:\uff1a\u3002]{0,24}",
			"(?:\u7d9a\u304d|\u7d9a\u3051)[^\\n:\uff1a\u3002]{0,16}");

	private static final String CLOSING = "[\"*_)\\]]{0,3}";

	private static final Pattern SPOKEN = Pattern.compile(
			"[\"*_(\\[]{0,3}" + AGREEMENT + "(?:" + String.join("|", WORDINGS) + ") ?" + CLOSING
					+ "(?:[:\uff1a]|\\.{3}|\u2026|[.!\u3002](?=\\s)|[.!]?" + CLOSING + "(?=\\n)|(?<=[)\\]]))" + CLOSING,
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private static final Pattern AGREED = Pattern
		.compile("(?:Sure(?: thing)?|Certainly|Of course|Absolutely|Okay|OK|Alright|Understood|Got it|No problem"
				+ "|Nat\u00fcrlich|Gerne|Klar|Bien s\u00fbr|D'accord|Claro|Por supuesto|\u597d\u7684|\u5f53\u7136)[!\uff01]");

	private static final Pattern DOTS = Pattern.compile("(?:\\.{3}|\u2026)");

	/**
	 * After these somebody speaks, who may agree with somebody else.
	 */
	private static final Pattern BEFORE_SPEECH = Pattern
		.compile("(?s)(?:|.*(?:^|[\\s(\\[])[\"'\u201c\u201e\u00ab\u300c\u2018]|.*:\\**\\s+|.*\uff1a|.*\\n>\\s*)");

	private final String partial;

	private final boolean inFence;

	Preamble(String partial, boolean inFence) {
		this.partial = partial;
		this.inFence = inFence;
	}

	/**
	 * Find a preamble that speaks of the interruption.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return where it ends, white space after it not counted; none if there is not,
	 * {@link Overlap#OPEN} if that is not known yet
	 */
	int spoken(String text, boolean complete) {
		return Character.isLowerCase(text.codePointAt(0)) ? 0 : end(SPOKEN, text, complete);
	}

	/**
	 * Find an agreement or dots, which an answer may have too.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return as {@link #spoken}
	 */
	int possible(String text, boolean complete) {
		int agreed = end(AGREED, text, complete);
		return (agreed != 0) ? agreed : end(DOTS, text, complete);
	}

	/**
	 * Whether a possible preamble is one even if nothing repeated follows.
	 * @param text the beginning of the continuation
	 * @param end where the preamble ends
	 * @return whether the answer would not say that here
	 */
	boolean isForeign(String text, int end) {
		if (!DOTS.matcher(text).lookingAt()) {
			return this.inFence || !BEFORE_SPEECH.matcher(this.partial).matches();
		}
		if (end == text.length()) {
			return false;
		}
		char last = this.partial.charAt(this.partial.length() - 1);
		char next = text.charAt(end);
		boolean range = Character.isDigit(last) && Character.isDigit(next);
		boolean fits = Passage.isWordPart(last) || !this.inFence && (last == ' ' || last == '\n');
		boolean usual = this.partial.contains(text.substring(0, end));
		return !usual && fits && Passage.isWordPart(next) && !range;
	}

	private static int end(Pattern pattern, String text, boolean complete) {
		Matcher matcher = pattern.matcher(text);
		boolean found = matcher.lookingAt();
		if (matcher.hitEnd() && !complete && text.length() < LONGEST) {
			return Overlap.OPEN;
		}
		return found ? matcher.end() : 0;
	}

}
