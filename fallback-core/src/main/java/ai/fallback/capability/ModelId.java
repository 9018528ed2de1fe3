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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One model's name as providers, gateways and clouds write it, taken apart: what it is
 * called in full, then with less and less of what only says where it runs.
 */
final class ModelId {

	private static final Pattern FOUNDATION_ARN = Pattern
		.compile("arn:[^/]*:(?:foundation-model|inference-profile)/([^/]+)");

	private static final Pattern REGION = Pattern
		.compile("(?:us|eu|apac|jp|au|ca|sa|global|us-gov)\\.(?=[a-z0-9]+\\.)");

	private static final Pattern BEDROCK_VERSION = Pattern.compile("(?:-v\\d+)?:\\d+(?::\\d+k)?$|-v\\d+$");

	private static final Pattern ROUTE = Pattern.compile(":(?:free|nitro|floor|online|beta|extended|thinking|exacto)$");

	private static final Pattern VERTEX = Pattern.compile("@(?:default|latest|\\d{3})$|-maas$");

	private static final Pattern VERTEX_VERSION = Pattern.compile("-v\\d+(?=@\\d{8}$)");

	private static final Pattern OLLAMA_TAG = Pattern
		.compile("([a-z0-9.-]+:\\d+(?:\\.\\d+)?[bmt])(?:-(?:cloud|it|instruct|chat|text|fp16|bf16|qat|q\\d\\w*))*");

	private static final Pattern DATE = Pattern.compile("-(?:20\\d{6}|20\\d{2}-\\d{2}-\\d{2})$");

	private static final Pattern LATEST = Pattern.compile("-latest$");

	private static final String FINE_TUNE = "ft:";

	private static final Pattern AZURE_FINE_TUNE = Pattern.compile("(.+)\\.ft-[0-9a-f]{8,}(?:-.*)?");

	/**
	 * What stands in the names of Azure, which knows no dots.
	 */
	private static final Pattern AZURE_GPT = Pattern.compile("(^|/)gpt-35-");

	private static final Pattern GPT_SNAPSHOT = Pattern.compile("(gpt-.*)-\\d{4}$");

	private static final Pattern GEMINI_SNAPSHOT = Pattern.compile("(gemini-.*)-\\d{3}$");

	private final Set<String> spellings = new LinkedHashSet<>();

	private final Set<String> vendors = new LinkedHashSet<>();

	private final boolean listed;

	private final boolean fineTuned;

	private ModelId(String id, boolean listed) {
		this.listed = listed;
		String name = id.strip().toLowerCase(Locale.ROOT);
		Matcher azure = AZURE_FINE_TUNE.matcher(name);
		this.fineTuned = name.startsWith(FINE_TUNE) || azure.matches();
		String model = unwrapped(azure.matches() ? azure.group(1) : name);
		if (model != null) {
			readPath(AZURE_GPT.matcher(model).replaceFirst("$1gpt-3.5-"));
		}
	}

	/**
	 * A name that somebody typed.
	 */
	static ModelId of(String id) {
		return new ModelId(id, false);
	}

	/**
	 * A name in the catalogue, which means no other build of the model.
	 */
	static ModelId listed(String id) {
		return new ModelId(id, true);
	}

	/**
	 * The keys of the name, the longest first.
	 */
	Collection<String> keys() {
		return this.spellings;
	}

	/**
	 * The keys without a date, for dates that nobody has listed.
	 */
	List<String> undated() {
		List<String> keys = new ArrayList<>(2);
		for (String key : this.spellings) {
			String stem = stem(key);
			if (!stem.equals(key)) {
				keys.add(stem);
			}
		}
		return keys;
	}

	/**
	 * The vendors that the name begins with.
	 */
	Collection<String> vendors() {
		return this.vendors;
	}

	/**
	 * Whether somebody trained the model further, who has it under the same name.
	 */
	boolean isFineTuned() {
		return this.fineTuned;
	}

	/**
	 * A key without its date or {@code latest}.
	 */
	static String stem(String key) {
		String stem = LATEST.matcher(DATE.matcher(key).replaceFirst("")).replaceFirst("");
		stem = GPT_SNAPSHOT.matcher(stem).replaceFirst("$1");
		return GEMINI_SNAPSHOT.matcher(stem).replaceFirst("$1");
	}

	static boolean isLatest(String key) {
		return LATEST.matcher(key).find();
	}

	/**
	 * The model below a fine-tune, or behind a name of Amazon's for a resource.
	 * @return {@code null} if the name does not tell the model
	 */
	private static @Nullable String unwrapped(String id) {
		if (id.startsWith("arn:")) {
			Matcher arn = FOUNDATION_ARN.matcher(id);
			return arn.matches() ? arn.group(1) : null;
		}
		if (id.startsWith(FINE_TUNE)) {
			String base = id.substring(FINE_TUNE.length());
			int end = base.indexOf(':');
			return (end > 0) ? base.substring(0, end) : base;
		}
		return id;
	}

	private void readPath(String path) {
		add(path);
		int models = path.lastIndexOf("models/");
		String rest = (models >= 0) ? path.substring(models + "models/".length()) : path;
		for (int slash = rest.indexOf('/'); slash > 0; slash = rest.indexOf('/')) {
			add(rest);
			String vendor = ProviderNames.vendor(rest.substring(0, slash));
			if (vendor == null) {
				return;
			}
			this.vendors.add(vendor);
			rest = rest.substring(slash + 1);
		}
		readName(ROUTE.matcher(rest).replaceFirst(""));
	}

	private void readName(String name) {
		add(name);
		Matcher region = REGION.matcher(name);
		String local = region.lookingAt() ? name.substring(region.end()) : name;
		int dot = local.indexOf('.');
		String vendor = (dot > 0) ? ProviderNames.vendor(local.substring(0, dot)) : null;
		if (vendor != null) {
			readBedrock(local, dot, vendor);
			return;
		}
		add(VERTEX.matcher(VERTEX_VERSION.matcher(name).replaceFirst("")).replaceFirst(""));
		Matcher tag = OLLAMA_TAG.matcher(name);
		if (!this.listed && tag.matches()) {
			add(tag.group(1));
			add(tag.group(1) + "-instruct");
		}
	}

	/**
	 * DeepSeek's models there have no name but the vendor's.
	 */
	private void readBedrock(String name, int dot, String vendor) {
		this.vendors.add(vendor);
		String unversioned = BEDROCK_VERSION.matcher(name).replaceFirst("");
		add(name);
		add(unversioned);
		if (!vendor.equals("deepseek")) {
			add(unversioned.substring(dot + 1));
		}
	}

	private void add(String spelling) {
		this.spellings.add(key(spelling));
	}

	/**
	 * Providers do not agree on dots, dashes, colons and capital letters.
	 */
	private static String key(String spelling) {
		char[] key = spelling.toCharArray();
		for (int i = 0; i < key.length; i++) {
			char c = key[i];
			key[i] = (c == '.' || c == '_' || c == '@' || c == ':' || c == ' ') ? '-' : c;
		}
		return new String(key);
	}

}
