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

package ai.fallback.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import ai.fallback.autoconfigure.facts.FactsProperties;
import ai.fallback.autoconfigure.gate.AnswerSettings;
import ai.fallback.autoconfigure.gate.GateSettings;
import ai.fallback.autoconfigure.gate.NoticeSettings;
import ai.fallback.autoconfigure.observation.AlertProperties;
import ai.fallback.autoconfigure.tool.ToolSettings;
import ai.fallback.autoconfigure.value.Share;
import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;

/**
 * What a user types under {@code fallback}.
 */
@ConfigurationProperties(prefix = "fallback", ignoreUnknownFields = false)
public class FallbackProperties {

	/**
	 * Whether chains are made at all.
	 */
	private boolean enabled = true;

	/**
	 * Name of the chain that is used unless another is asked for. Without it, the chain
	 * called 'default', or the only one.
	 */
	private @Nullable String defaultChain;

	/**
	 * Whether an injection point for a plain ChatModel gets the default chain. A bean
	 * marked as primary wins in any case.
	 */
	private boolean defaultCandidate = true;

	/**
	 * Whether the retries of Spring AI and of the providers' libraries are turned off by
	 * default, so that a chain hears of a failure at once.
	 */
	private boolean singleRetryOwner = true;

	/**
	 * Whether prompts are written as each target takes them. Without it, only the
	 * application's own PromptAdapter beans change them, and a hop's own settings for
	 * prompts have no effect.
	 */
	private boolean adaptPrompts = true;

	/**
	 * Targets by name. A ChatModel bean is a target by its own name without being listed
	 * here.
	 */
	private Map<String, Target> targets = new LinkedHashMap<>();

	/**
	 * Chains by name.
	 */
	private Map<String, ChainSettings> chains = new LinkedHashMap<>();

	private CoolDown coolDown = new CoolDown();

	private Probe probe = new Probe();

	private Failures failures = new Failures();

	private AlertProperties alerts = new AlertProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getDefaultChain() {
		return this.defaultChain;
	}

	public void setDefaultChain(@Nullable String defaultChain) {
		this.defaultChain = defaultChain;
	}

	public boolean isDefaultCandidate() {
		return this.defaultCandidate;
	}

	public void setDefaultCandidate(boolean defaultCandidate) {
		this.defaultCandidate = defaultCandidate;
	}

	public boolean isSingleRetryOwner() {
		return this.singleRetryOwner;
	}

	public void setSingleRetryOwner(boolean singleRetryOwner) {
		this.singleRetryOwner = singleRetryOwner;
	}

	public boolean isAdaptPrompts() {
		return this.adaptPrompts;
	}

	public void setAdaptPrompts(boolean adaptPrompts) {
		this.adaptPrompts = adaptPrompts;
	}

	public Map<String, Target> getTargets() {
		return this.targets;
	}

	public void setTargets(Map<String, Target> targets) {
		this.targets = targets;
	}

	public Map<String, ChainSettings> getChains() {
		return this.chains;
	}

	public void setChains(Map<String, ChainSettings> chains) {
		this.chains = chains;
	}

	public CoolDown getCoolDown() {
		return this.coolDown;
	}

	public void setCoolDown(CoolDown coolDown) {
		this.coolDown = coolDown;
	}

	public AlertProperties getAlerts() {
		return this.alerts;
	}

	public void setAlerts(AlertProperties alerts) {
		this.alerts = alerts;
	}

	public Probe getProbe() {
		return this.probe;
	}

	public void setProbe(Probe probe) {
		this.probe = probe;
	}

	public Failures getFailures() {
		return this.failures;
	}

	public void setFailures(Failures failures) {
		this.failures = failures;
	}

	static <T> T nothing(String text, T settings) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
		return settings;
	}

	/**
	 * Something that can answer.
	 */
	public static class Target {

		/**
		 * Name of the application's ChatModel bean that answers.
		 */
		private @Nullable String bean;

		/**
		 * Provider to build a model of, such as 'openai', without a bean in the
		 * application.
		 */
		private @Nullable String provider;

		/**
		 * Base URL of the provider's server, or of one that speaks the same protocol.
		 */
		private @Nullable String baseUrl;

		/**
		 * API key of this target.
		 */
		private @Nullable String apiKey;

		/**
		 * Model id.
		 */
		private @Nullable String model;

		/**
		 * Chat options by their names in Spring AI's own properties of the provider.
		 */
		private Map<String, Object> options = new LinkedHashMap<>();

		/**
		 * Further properties of the provider, by their names below Spring AI's prefix for
		 * it.
		 */
		private Map<String, Object> providerProperties = new LinkedHashMap<>();

		private FactsProperties facts = new FactsProperties();

		/**
		 * A target that is listed and not described: {@code openai:} with nothing behind
		 * it.
		 * @param text what stands behind the name
		 * @return a target without settings
		 */
		public static Target valueOf(String text) {
			return nothing(text, new Target());
		}

		public @Nullable String getBean() {
			return this.bean;
		}

		public void setBean(@Nullable String bean) {
			this.bean = bean;
		}

		public @Nullable String getProvider() {
			return this.provider;
		}

		public void setProvider(@Nullable String provider) {
			this.provider = provider;
		}

		public @Nullable String getBaseUrl() {
			return this.baseUrl;
		}

		public void setBaseUrl(@Nullable String baseUrl) {
			this.baseUrl = baseUrl;
		}

		public @Nullable String getApiKey() {
			return this.apiKey;
		}

		public void setApiKey(@Nullable String apiKey) {
			this.apiKey = apiKey;
		}

		public @Nullable String getModel() {
			return this.model;
		}

		public void setModel(@Nullable String model) {
			this.model = model;
		}

		public Map<String, Object> getOptions() {
			return this.options;
		}

		public void setOptions(Map<String, Object> options) {
			this.options = options;
		}

		public Map<String, Object> getProviderProperties() {
			return this.providerProperties;
		}

		public void setProviderProperties(Map<String, Object> providerProperties) {
			this.providerProperties = providerProperties;
		}

		public FactsProperties getFacts() {
			return this.facts;
		}

		public void setFacts(FactsProperties facts) {
			this.facts = facts;
		}

	}

	/**
	 * Ordered hops and the rules between them.
	 */
	public static class ChainSettings {

		/**
		 * The hops in their order: targets, ChatModel beans by their name or short name,
		 * or other chains. A hop is a name, or an object with settings of its own.
		 */
		private List<HopSettings> hops = new ArrayList<>();

		/**
		 * How long a caller waits at the most. A stream has until then for its first
		 * output.
		 */
		private Duration deadline = Chain.DEFAULT_DEADLINE;

		/**
		 * How many calls one request may cost at the most, over all hops; ten, or the
		 * number of hops if there are more. Counted anew each time that tools have run.
		 */
		private @Nullable Integer maxCalls;

		/**
		 * How long a request waits for the first hop to come back when all are out.
		 * Without it, as long as the deadline allows; 0s fails at once.
		 */
		private @Nullable Duration waitWhenOut;

		/**
		 * Reaction to each kind of failure, where it is not the default.
		 */
		private Map<FailureKind, Reaction> on = new EnumMap<>(FailureKind.class);

		private Retry retry = Retry.defaults();

		private Timeout timeout = Timeout.defaults();

		private Stream stream = new Stream();

		private CompactionProperties compaction = new CompactionProperties();

		/**
		 * What judges an answer before the caller gets it, in this order. A gate is an
		 * object with settings, or just a type, or the name of a Gate bean.
		 */
		private List<GateSettings> gates = new ArrayList<>();

		private AnswerSettings answer = new AnswerSettings();

		private NoticeSettings notice = new NoticeSettings();

		@NestedConfigurationProperty
		private ToolSettings tools = new ToolSettings();

		/**
		 * A chain that is listed and not described: {@code support:} with nothing behind
		 * it.
		 * @param text what stands behind the name
		 * @return a chain without hops
		 */
		public static ChainSettings valueOf(String text) {
			return nothing(text, new ChainSettings());
		}

		public List<HopSettings> getHops() {
			return this.hops;
		}

		public void setHops(List<HopSettings> hops) {
			this.hops = hops;
		}

		public Duration getDeadline() {
			return this.deadline;
		}

		public void setDeadline(Duration deadline) {
			this.deadline = deadline;
		}

		public @Nullable Integer getMaxCalls() {
			return this.maxCalls;
		}

		public void setMaxCalls(@Nullable Integer maxCalls) {
			this.maxCalls = maxCalls;
		}

		public @Nullable Duration getWaitWhenOut() {
			return this.waitWhenOut;
		}

		public void setWaitWhenOut(@Nullable Duration waitWhenOut) {
			this.waitWhenOut = waitWhenOut;
		}

		public Map<FailureKind, Reaction> getOn() {
			return this.on;
		}

		public void setOn(Map<FailureKind, Reaction> on) {
			this.on = on;
		}

		/**
		 * YAML 1.1 reads the word {@code on} as the boolean, so this is where a file that
		 * does not quote it puts its reactions.
		 * @return the reactions
		 */
		public Map<FailureKind, Reaction> getTrue() {
			return getOn();
		}

		public void setTrue(Map<FailureKind, Reaction> on) {
			setOn(on);
		}

		public Retry getRetry() {
			return this.retry;
		}

		public void setRetry(Retry retry) {
			this.retry = retry;
		}

		public Timeout getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Timeout timeout) {
			this.timeout = timeout;
		}

		public CompactionProperties getCompaction() {
			return this.compaction;
		}

		public void setCompaction(CompactionProperties compaction) {
			this.compaction = compaction;
		}

		public Stream getStream() {
			return this.stream;
		}

		public void setStream(Stream stream) {
			this.stream = stream;
		}

		public List<GateSettings> getGates() {
			return this.gates;
		}

		public void setGates(List<GateSettings> gates) {
			this.gates = gates;
		}

		public AnswerSettings getAnswer() {
			return this.answer;
		}

		public void setAnswer(AnswerSettings answer) {
			this.answer = answer;
		}

		public NoticeSettings getNotice() {
			return this.notice;
		}

		public void setNotice(NoticeSettings notice) {
			this.notice = notice;
		}

		public ToolSettings getTools() {
			return this.tools;
		}

		public void setTools(ToolSettings tools) {
			this.tools = tools;
		}

	}

	/**
	 * How a chain treats streams.
	 */
	public static class Stream {

		/**
		 * What follows when a stream breaks after its first output: continue, restart,
		 * fail or buffer.
		 */
		private MidStream midStream = MidStream.CONTINUE;

		/**
		 * How many characters a second a stream must bring at the least, over some time.
		 * A slower one counts as broken; 0 allows any.
		 */
		private double minRate = Chain.DEFAULT_MIN_RATE;

		private GuardProperties guards = new GuardProperties();

		/**
		 * Whether a call is answered through the provider's stream, so that the
		 * first-output and idle clocks watch over it.
		 */
		private boolean answerCalls;

		/**
		 * How many characters of an answer are kept while it streams. A longer one fails
		 * with mid-stream buffer; with the other rules it goes on, and no other hop can
		 * continue it.
		 */
		private int maxBuffer = Chain.DEFAULT_MAX_BUFFER;

		/**
		 * Streams that are listed and not described.
		 * @param text what stands behind the name
		 * @return the defaults
		 */
		public static Stream valueOf(String text) {
			return nothing(text, new Stream());
		}

		public MidStream getMidStream() {
			return this.midStream;
		}

		public void setMidStream(MidStream midStream) {
			this.midStream = midStream;
		}

		public double getMinRate() {
			return this.minRate;
		}

		public void setMinRate(double minRate) {
			this.minRate = minRate;
		}

		public boolean isAnswerCalls() {
			return this.answerCalls;
		}

		public void setAnswerCalls(boolean answerCalls) {
			this.answerCalls = answerCalls;
		}

		public GuardProperties getGuards() {
			return this.guards;
		}

		public void setGuards(GuardProperties guards) {
			this.guards = guards;
		}

		public int getMaxBuffer() {
			return this.maxBuffer;
		}

		public void setMaxBuffer(int maxBuffer) {
			this.maxBuffer = maxBuffer;
		}

	}

	/**
	 * One place in a chain.
	 */
	public static class HopSettings {

		/**
		 * Name of the target, ChatModel bean or chain that answers there.
		 */
		private @Nullable String target;

		/**
		 * Reaction to each kind of failure of this hop, where it is not the chain's.
		 */
		private Map<FailureKind, Reaction> on = new EnumMap<>(FailureKind.class);

		private Retry retry = new Retry();

		private Timeout timeout = new Timeout();

		private PromptProperties prompt = new PromptProperties();

		/**
		 * What judges this hop's answers, instead of the chain's gates.
		 */
		private @Nullable List<GateSettings> gates;

		private AnswerSettings answer = new AnswerSettings();

		/**
		 * The short form: a name.
		 * @param name the name of what answers
		 * @return a hop without settings of its own
		 */
		public static HopSettings valueOf(String name) {
			HopSettings hop = new HopSettings();
			hop.setTarget(name.strip());
			return hop;
		}

		public @Nullable String getTarget() {
			return this.target;
		}

		public void setTarget(@Nullable String target) {
			this.target = target;
		}

		public Map<FailureKind, Reaction> getOn() {
			return this.on;
		}

		public void setOn(Map<FailureKind, Reaction> on) {
			this.on = on;
		}

		/**
		 * What YAML 1.1 makes of {@code on}.
		 * @return the reactions
		 */
		public Map<FailureKind, Reaction> getTrue() {
			return getOn();
		}

		public void setTrue(Map<FailureKind, Reaction> on) {
			setOn(on);
		}

		public Retry getRetry() {
			return this.retry;
		}

		public void setRetry(Retry retry) {
			this.retry = retry;
		}

		public Timeout getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Timeout timeout) {
			this.timeout = timeout;
		}

		public @Nullable List<GateSettings> getGates() {
			return this.gates;
		}

		public void setGates(@Nullable List<GateSettings> gates) {
			this.gates = gates;
		}

		public AnswerSettings getAnswer() {
			return this.answer;
		}

		public void setAnswer(AnswerSettings answer) {
			this.answer = answer;
		}

		public PromptProperties getPrompt() {
			return this.prompt;
		}

		public void setPrompt(PromptProperties prompt) {
			this.prompt = prompt;
		}

	}

	/**
	 * How the same hop is asked again.
	 */
	public static class Retry {

		/**
		 * How often a hop is asked again after a failure that may pass by itself.
		 */
		private @Nullable Integer maxRetries;

		/**
		 * Longest wait before the first retry; it doubles with each further one. The
		 * actual wait is random, between nothing and this.
		 */
		private @Nullable Duration initial;

		/**
		 * Longest wait before any retry. A provider that asks for more is left at once.
		 */
		private @Nullable Duration max;

		/**
		 * How many retries a target may get, as a share of its requests.
		 */
		private @Nullable Share budget;

		/**
		 * Retries that are listed and not described.
		 * @param text what stands behind the name
		 * @return nothing of its own
		 */
		public static Retry valueOf(String text) {
			return nothing(text, new Retry());
		}

		static Retry defaults() {
			Retry retry = new Retry();
			retry.maxRetries = RetryPolicy.DEFAULT.maxRetries();
			retry.initial = RetryPolicy.DEFAULT.initial();
			retry.max = RetryPolicy.DEFAULT.max();
			retry.budget = new Share(RetryPolicy.DEFAULT.budget());
			return retry;
		}

		public @Nullable Integer getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(@Nullable Integer maxRetries) {
			this.maxRetries = maxRetries;
		}

		public @Nullable Duration getInitial() {
			return this.initial;
		}

		public void setInitial(@Nullable Duration initial) {
			this.initial = initial;
		}

		public @Nullable Duration getMax() {
			return this.max;
		}

		public void setMax(@Nullable Duration max) {
			this.max = max;
		}

		public @Nullable Share getBudget() {
			return this.budget;
		}

		public void setBudget(@Nullable Share budget) {
			this.budget = budget;
		}

	}

	/**
	 * How long a hop may take.
	 */
	public static class Timeout {

		/**
		 * How long a hop's call may take before the next hop is asked.
		 */
		private @Nullable Duration call;

		/**
		 * How long a hop's stream may stay without output before the next hop is asked.
		 * Without it, 60s, and up to three times that for a model that thinks first.
		 */
		private @Nullable Duration firstOutput;

		/**
		 * How long a hop's stream may pause after its first output before it counts as
		 * broken.
		 */
		private @Nullable Duration idle;

		/**
		 * How long a hop's stream may stay without any sign of life. Without it, as long
		 * as the first output may take.
		 */
		private @Nullable Duration connect;

		/**
		 * How long a hop's whole stream may take. Without it, as long as it goes on.
		 */
		private @Nullable Duration total;

		/**
		 * Time-outs that are listed and not described.
		 * @param text what stands behind the name
		 * @return nothing of its own
		 */
		public static Timeout valueOf(String text) {
			return nothing(text, new Timeout());
		}

		static Timeout defaults() {
			Timeout timeout = new Timeout();
			timeout.call = Chain.DEFAULT_CALL_TIMEOUT;
			timeout.idle = Chain.DEFAULT_IDLE_TIMEOUT;
			return timeout;
		}

		public @Nullable Duration getCall() {
			return this.call;
		}

		public void setCall(@Nullable Duration call) {
			this.call = call;
		}

		public @Nullable Duration getFirstOutput() {
			return this.firstOutput;
		}

		public void setFirstOutput(@Nullable Duration firstOutput) {
			this.firstOutput = firstOutput;
		}

		public @Nullable Duration getIdle() {
			return this.idle;
		}

		public void setIdle(@Nullable Duration idle) {
			this.idle = idle;
		}

		public @Nullable Duration getConnect() {
			return this.connect;
		}

		public void setConnect(@Nullable Duration connect) {
			this.connect = connect;
		}

		public @Nullable Duration getTotal() {
			return this.total;
		}

		public void setTotal(@Nullable Duration total) {
			this.total = total;
		}

	}

	/**
	 * How long a target is left alone after a failure that waiting a moment does not
	 * cure.
	 */
	public static class CoolDown {

		/**
		 * After money or a quota ran out, unless the provider says when there will be
		 * more.
		 */
		private Duration quotaExhausted = CoolDownPolicy.DEFAULT.quotaExhausted();

		/**
		 * After a key, an account or a region was refused.
		 */
		private Duration authentication = CoolDownPolicy.DEFAULT.authentication();

		/**
		 * After a model was missing or still loading.
		 */
		private Duration modelUnavailable = CoolDownPolicy.DEFAULT.modelUnavailable();

		/**
		 * End of every cool-down, whatever a provider says.
		 */
		private Duration longest = CoolDownPolicy.DEFAULT.longest();

		public Duration getQuotaExhausted() {
			return this.quotaExhausted;
		}

		public void setQuotaExhausted(Duration quotaExhausted) {
			this.quotaExhausted = quotaExhausted;
		}

		public Duration getAuthentication() {
			return this.authentication;
		}

		public void setAuthentication(Duration authentication) {
			this.authentication = authentication;
		}

		public Duration getModelUnavailable() {
			return this.modelUnavailable;
		}

		public void setModelUnavailable(Duration modelUnavailable) {
			this.modelUnavailable = modelUnavailable;
		}

		public Duration getLongest() {
			return this.longest;
		}

		public void setLongest(Duration longest) {
			this.longest = longest;
		}

	}

	/**
	 * How a target is found to be back whose breaker is open.
	 */
	public static class Probe {

		/**
		 * Whether small requests in the background find out whether a target is back,
		 * instead of a user's request.
		 */
		private boolean enabled;

		/**
		 * How long such a request may take.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * How failures are understood.
	 */
	public static class Failures {

		/**
		 * Rules that are asked before the built-in ones, in their order.
		 */
		private List<Rule> rules = new ArrayList<>();

		public List<Rule> getRules() {
			return this.rules;
		}

		public void setRules(List<Rule> rules) {
			this.rules = rules;
		}

	}

	/**
	 * Says what kind of failure an error is. Of each condition that is set, one
	 * alternative must fit.
	 */
	public static class Rule {

		/**
		 * What kind of failure it is.
		 */
		private @Nullable FailureKind kind;

		/**
		 * HTTP statuses: one such as 429, a class of them such as 5xx, or 'none'.
		 */
		private List<String> status = new ArrayList<>();

		/**
		 * Codes or types in the body, or simple names of exception classes; an asterisk
		 * at the end is any rest.
		 */
		private List<String> code = new ArrayList<>();

		/**
		 * Words of the message; an asterisk is anything between them.
		 */
		private List<String> text = new ArrayList<>();

		/**
		 * Words that must not be in the message.
		 */
		private List<String> notText = new ArrayList<>();

		public @Nullable FailureKind getKind() {
			return this.kind;
		}

		public void setKind(@Nullable FailureKind kind) {
			this.kind = kind;
		}

		public List<String> getStatus() {
			return this.status;
		}

		public void setStatus(List<String> status) {
			this.status = status;
		}

		public List<String> getCode() {
			return this.code;
		}

		public void setCode(List<String> code) {
			this.code = code;
		}

		public List<String> getText() {
			return this.text;
		}

		public void setText(List<String> text) {
			this.text = text;
		}

		public List<String> getNotText() {
			return this.notText;
		}

		public void setNotText(List<String> notText) {
			this.notText = notText;
		}

	}

}
