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

package ai.fallback.autoconfigure.chain;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.capability.ModelCatalogue;

/**
 * Where the model behind a hop's name comes from.
 */
sealed interface HopSource {

	/**
	 * In words for people.
	 */
	String origin();

	/**
	 * Who is asked, where the configuration tells it.
	 */
	default @Nullable String provider() {
		return null;
	}

	/**
	 * A {@code ChatModel} bean of the application.
	 *
	 * @param name the bean's name
	 */
	record Bean(String name) implements HopSource {

		@Override
		public String origin() {
			return "bean " + this.name;
		}

	}

	/**
	 * A target that exists in the configuration alone.
	 *
	 * @param target what to build
	 */
	record Declared(DeclaredTarget target) implements HopSource {

		@Override
		public String origin() {
			return "declared, provider " + this.target.provider();
		}

		@Override
		public String provider() {
			String host = ModelCatalogue.providerAt(this.target.baseUrl());
			return (host != null) ? host : this.target.provider();
		}

	}

	/**
	 * Another chain.
	 *
	 * @param chain the chain's name
	 * @param bean the name of that chain's model bean
	 */
	record Nested(String chain, String bean) implements HopSource {

		@Override
		public String origin() {
			return "chain " + this.chain;
		}

	}

}
