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

package ai.fallback.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page and what belongs to it.
 */
@SampleTest
class PageTests {

	private final Browser browser;

	PageTests(@Autowired Environment environment) {
		this.browser = Browser.of(environment);
	}

	@ParameterizedTest
	@CsvSource({ "/, text/html", "/app.css, text/css", "/app.js, text/javascript", "/icon.svg, image/svg+xml" })
	void isServed(String path, String type) {
		Page page = this.browser.get(path);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.type()).startsWith(type);
		assertThat(page.body()).isNotBlank();
	}

	@Test
	void needsNobodyElsesServer() {
		assertThat(this.browser.get("/").body()).doesNotContain("https://", "http://");
		assertThat(this.browser.get("/app.css").body()).doesNotContain("url(", "@import");
	}

	@Test
	void takesNoDataForMarkup() {
		assertThat(this.browser.get("/app.js").body()).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(");
	}

}
