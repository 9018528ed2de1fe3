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

package ai.fallback.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What an operator asked for and cannot be done.
 *
 * @param mistake what is wrong with it, and what to write instead
 */
public record MistakeView(String mistake) implements OperationResponseBody {

	static WebEndpointResponse<Object> response(String mistake) {
		return new WebEndpointResponse<>(new MistakeView(mistake), WebEndpointResponse.STATUS_BAD_REQUEST);
	}

}
