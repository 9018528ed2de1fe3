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
import java.util.regex.Pattern;

/**
 * The sentences in which models say that they go on, or begin anew: somebody presents or
 * continues, and what is presented or continued is the rest of something.
 */
final class Wording {

	private static final String SORRY = "(?:i'm |i am |my )?(?:sorry|apologies)|i apologi[sz]e|entschuldigung"
			+ "|d\u00e9sol\u00e9e?|lo siento|perd\u00f3n|\u62b1\u6b49|\u7533\u3057\u8a33";

	private static final String AGREEMENT = "(?<agreed>(?:(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|al(?:l )?right"
			+ "|understood|got it|no problem|great|right|yes|as (?:you )?(?:requested|asked|promised)" + "|(?:" + SORRY
			+ ")[^.!\\n:\u3002]{0,60}"
			+ "|nat\u00fcrlich|klar|gerne?|selbstverst\u00e4ndlich|alles klar|bien s\u00fbr|d'accord|certainement|voil\u00e0"
			+ "|tr\u00e8s bien|claro(?: que s\u00ed)?|por supuesto|de acuerdo|desde luego"
			+ "|\u597d\u7684?|\u5f53\u7136(?:\u53ef\u4ee5)?|\u6ca1\u95ee\u9898|\u660e\u767d\u4e86?"
			+ "|\u306f\u3044|\u3082\u3061\u308d\u3093(?:\u3067\u3059)?|\u627f\u77e5\u3057\u307e\u3057\u305f)"
			+ "[,.!:\u2014\u3002\uff0c\uff01\u3001-]{0,3}\\s{0,2}){1,2})?";

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

	/**
	 * What an answer is made of.
	 */
	private static final String THING = "(?:[a-z+#-]{1,14} ){0,2}(?:code|tables?|lists?|functions?|methods?|class|script"
			+ "|program|quer(?:y|ies)|json|ya?ml|xml|html|csv|files?|e-?mail|letter|poem|song|lyrics|section|chapter"
			+ "|translation|conversation|scene|recipe|guide|report|summary|plan|rows?|columns?|items|entries|steps"
			+ "|points|lines|values|numbers|sections|paragraphs|sentences|examples|fields|tests|verses?|parts?"
			+ "|portion|pieces?|bits?|implementation|snippet|block|config(?:uration)?|data|thing|sequence|matrix|"
			+ OBJECT + ")(?: (?:block|snippet|example))?";

	private static final String PRESENTING = "(?:here(?:['\u2019]s| is| are| was| comes?| follows?)|below (?:is|are)"
			+ "|this is|these are|the following (?:is|are))(?: now| just| again| once more)? ";

	private static final String THE = "(?:the|your|my|our|this|that) ";

	/**
	 * What speaks of the rest of a thing, of which an answer may consist.
	 */
	private static final List<String> WEIGHED = List.of(
			PRESENTING + "(?:" + THE + ")?(?:(?:rest|remainder|end|completion|continuation)(?: (?:of|to|for) " + THE
					+ THING + ")?|(?:remaining|missing|completed|unfinished|omitted) " + THING + "(?: (?:of|from|in) "
					+ THE + THING + ")?|what(?:['\u2019]s| is| was)? (?:still )?(?:missing|left|remain(?:s|ing)))"
					+ "(?:,[^\\n:.]{0,60})?",
			SPEAKER + GO_ON + " (?:with |from )?" + THE + THING, SPEAKER + GO_ON + " (?:right )?from (?:there|here)",
			"(?:" + SORRY + ") (?:for|about) (?:the|that|my|this) (?:[a-z]{1,12} )?(?:interruption|cut-?off|break)",
			"hier (?:ist|sind|kommt|kommen|folgt|folgen) (?:(?:noch )?(?:der|die|das) )?(?:noch )?(?:restlich|fehlend"
					+ "|verbleibend|\u00fcbrig|vervollst\u00e4ndigt)e[nrs]? [\\p{L}-]{1,24}[^\\n:.]{0,60}",
			"(?:voici|voil\u00e0) (?:(?:le |la |les |l['\u2019])[\\p{L}-]{1,20} (?:restant|manquant|compl\u00e9t\u00e9)e?s?"
					+ "|ce qui (?:manqu|rest)(?:e|ait))(?: [^\\n:.]{0,60})?",
			"(?:aqu\u00ed (?:est\u00e1n?|tienes|van?)|est[ea] es|est[oa]s son) (?:(?:el|la|los|las) [\\p{L}-]{1,20} "
					+ "(?:que faltan?|que faltaban?|restantes?|faltantes?|pendientes?)|lo que falta(?:ba)?)[^\\n:.]{0,60}",
			"(?:\u4ee5\u4e0b\u662f|\u4e0b\u9762\u662f|\u8fd9\u662f|\u8fd9\u91cc\u662f)[^\\n:\uff1a\u3002]{0,8}(?:\u5269\u4f59"
					+ "|\u5269\u4e0b|\u5176\u4f59|\u7f3a\u5931|\u7f3a\u5c11|\u9057\u6f0f)\u7684?[^\\n:\uff1a\u3002]{1,12}",
			"(?:\u4ee5\u4e0b[\u306f\u304c]|\u3053\u3061\u3089\u304c)?(?:\u6b8b\u308a|\u4e0d\u8db3|\u6b20\u3051\u3066\u3044[\u308b\u305f])"
					+ "[^\\n:\uff1a\u3002]{1,16}\u3067\u3059");

	/**
	 * What says that the answer, or a thing in it, begins anew.
	 */
	private static final List<String> WHOLE = List.of(
			PRESENTING + "(?:" + THE + ")?(?:full|complete|whole|entire) " + THING
					+ "(?:,? (?:again|once (?:more|again)|from the (?:start|beginning|top)))?",
			SPEAKER + "(?:start(?:ing)?|begin(?:ning)?) (?:over|again|anew|afresh"
					+ "|from (?:scratch|the (?:start|beginning|top)))[^\\n:.]{0,30}",
			"hier (?:ist|sind|kommt|folgt) (?:noch ?(?:ein)?mal )?(?:der|die|das) "
					+ "(?:vollst\u00e4ndig|ganz|komplett|gesamt)e[nrs]? [\\p{L}-]{1,24}[^\\n:.]{0,30}",
			"(?:voici|voil\u00e0) (?:\u00e0 nouveau )?(?:le |la |l['\u2019])[\\p{L}-]{1,20} "
					+ "(?:compl[e\u00e8]te?|enti[e\u00e8]re?|int\u00e9grale?)[^\\n:.]{0,30}",
			"aqu\u00ed (?:est\u00e1|tienes|va) (?:de nuevo )?(?:el|la) [\\p{L}-]{1,20} complet[oa][^\\n:.]{0,30}",
			"(?:\u4ee5\u4e0b\u662f|\u4e0b\u9762\u662f|\u8fd9\u662f)[^\\n:\uff1a\u3002]{0,6}\u5b8c\u6574\u7684?[^\\n:\uff1a\u3002]{1,10}");

	private static final String CLOSING = "[\"*_)\\]]{0,3}";

	/**
	 * A sentence of that. Its groups tell whether it agrees ({@code agreed}), is to be
	 * weighed ({@code weighed}) or promises everything ({@code whole}).
	 */
	static final Pattern SPOKEN = Pattern.compile(
			"[\"*_(\\[]{0,3}" + AGREEMENT + "(?:" + String.join("|", WORDINGS) + "|(?<weighed>"
					+ String.join("|", WEIGHED) + ")|(?<whole>" + String.join("|", WHOLE) + ")) ?" + CLOSING
					+ "(?:[:\uff1a]|\\.{3}|\u2026|[.!\u3002](?=\\s)|[.!]?" + CLOSING + "(?=\\n)|(?<=[)\\]]))" + CLOSING,
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private Wording() {
	}

}
