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

package ai.fallback.autoconfigure.health;

/**
 * What a hop's state means to its chain. Spring Boot makes the status of a chain of the
 * statuses of its hops: the worst of them that its order knows.
 */
enum HopStatus {

	/**
	 * The hop is asked.
	 */
	UP,

	/**
	 * The hop is out, or on trial, and requests that it should answer go to a later one.
	 */
	DEGRADED,

	/**
	 * The hop is out, and no request needs it: an earlier one answers. It is in no order,
	 * so that it changes nothing.
	 */
	SPARE_OUT,

	/**
	 * The hop is out, and so is every other one of the chain.
	 */
	OUT_OF_SERVICE

}
