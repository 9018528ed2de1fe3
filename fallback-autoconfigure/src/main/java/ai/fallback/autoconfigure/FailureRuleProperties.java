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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;

/**
 * Says what kind of failure an error is. Of each condition that is set, one alternative
 * must fit.
 */
public class FailureRuleProperties {

	/**
	 * What kind of failure it is.
	 */
	private @Nullable FailureKind kind;

	/**
	 * HTTP statuses: one such as 429, a class of them such as 5xx, or 'none'.
	 */
	private List<String> status = new ArrayList<>();

	/**
	 * Codes or types in the body, or simple names of exception classes; an asterisk at
	 * the end is any rest.
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
