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

package ai.fallback.autoconfigure.provider;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;

/**
 * A bean of the application, fetched anew whenever it is asked for, so that the
 * application alone decides on its scope and life cycle.
 *
 * @param application where the bean is
 * @param name the name of the bean
 * @param type the type that is known without making the bean
 */
record ApplicationBean(BeanFactory application, String name, Class<?> type) implements FactoryBean<Object> {

	@Override
	public Object getObject() {
		return this.application.getBean(this.name);
	}

	@Override
	public Class<?> getObjectType() {
		return this.type;
	}

	@Override
	public boolean isSingleton() {
		return false;
	}

}
