package demo;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import ai.fallback.FallbackChatClient;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.ProviderSimulatorExtension;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class DemoApplicationTests {

	@RegisterExtension
	static final ProviderSimulatorExtension one = new ProviderSimulatorExtension();

	@RegisterExtension
	static final ProviderSimulatorExtension two = new ProviderSimulatorExtension();

	@Autowired
	FallbackChatClient client;

	@Autowired
	ChatClient.Builder builder;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		registry.add("server.one", one::url);
		registry.add("server.two", two::url);
	}

	@Autowired
	TargetHealthRegistry health;

	@BeforeEach
	void forgetWhatTheLastTestTaught() {
		this.health.reset();
	}

	@Test
	void callFallsBack() {
		one.simulator().byDefault(Reply.serverError());
		two.simulator().byDefault(Reply.text("the backup answers"));
		Trail trail = Trail.of(this.client.prompt("Hello").call().chatResponse()).orElseThrow();
		assertThat(trail.answeredBy()).contains("backup");
		// Asked once more before it is left.
		assertThat(one.simulator().requests()).hasSize(2);
		assertThat(two.simulator().requestsWithKey("key-of-backup")).hasSize(1);
		assertThat(two.simulator().lastRequest().model()).contains("llama");
	}

	@Test
	void streamFallsBack() {
		one.simulator().byDefault(Reply.serverError());
		two.simulator().byDefault(Reply.text("the backup answers"));
		List<String> parts = this.client.prompt("Hello").stream().content().collectList().block();
		assertThat(String.join("", parts)).isEqualTo("the backup answers");
	}

	@Test
	void injectedBuilderFallsBack() {
		one.simulator().scriptForKey("key-of-application", Reply.rateLimited());
		one.simulator().scriptForKey("key-of-claude", Reply.text("claude answers"));
		two.simulator().byDefault(Reply.serverError());
		ChatClient plain = this.builder.build();
		assertThat(plain.prompt("Hello").call().content()).isEqualTo("claude answers");
		List<String> parts = plain.prompt("Hello").stream().content().collectList().block();
		assertThat(String.join("", parts)).isEqualTo("claude answers");
	}

}
