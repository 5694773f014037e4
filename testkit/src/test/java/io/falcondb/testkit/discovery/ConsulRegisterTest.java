package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.Register;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulRegister;
import io.falcondb.contracts.discovery.consul.ConsulSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The register's contract kept by a real Consul agent, and what only Consul can do to us.
class ConsulRegisterTest extends RegisterContract {

    /// Long, so that a slow machine loses no lock in the middle of a test.
    private static final Duration LOCK = Duration.ofSeconds(20);

    private static ConsulProcess consul;
    private static int tests;

    private ConsulSettings settings;
    private ConsulAgent agent;
    private ConsulRegister register;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        consul = ConsulProcess.start(Path.of("").toAbsolutePath().getParent(), folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (consul != null) {
            consul.close();
        }
    }

    @BeforeEach
    void connect() {
        settings = settings(LOCK);
        agent = new ConsulAgent(settings);
        register = new ConsulRegister(agent, settings);
    }

    @AfterEach
    void disconnect() {
        agent.close();
    }

    @Override
    protected Register register() {
        return register;
    }

    @Override
    protected void releaseLock() throws Exception {
        Matcher session =
                Pattern.compile("\"Session\":\"([^\"]+)\"")
                        .matcher(consul.get("/v1/kv/" + settings.root() + "leader"));
        assertThat(session.find()).isTrue();
        consul.put("/v1/session/destroy/" + session.group(1), "");
    }

    @Test
    void aLockThatIsNotRenewedIsFreeAndItsHolderWritesNothing() throws Exception {
        settings = settings(Duration.ofMillis(300));
        ConsulRegister brief = new ConsulRegister(agent, settings);
        Leadership first = brief.lead("a").join().orElseThrow();
        Optional<Leadership> second = brief.lead("b").join();
        while (second.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
            second = brief.lead("b").join();
        }
        assertThat(second.get().fencing()).isGreaterThan(first.fencing());
        assertThat(brief.compareAndSet("k", 0, "v", first).join()).isFalse();
        assertThat(brief.read("k").join()).isEmpty();
    }

    @Test
    void aRestartedCandidateDoesNotKeepTheLockOfTheProcessThatItWas() throws Exception {
        settings = settings(Duration.ofMillis(300));
        Leadership before = new ConsulRegister(agent, settings).lead("a").join().orElseThrow();
        ConsulRegister restarted = new ConsulRegister(agent, settings);
        Optional<Leadership> after = restarted.lead("a").join();
        while (after.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
            after = restarted.lead("a").join();
        }
        assertThat(after.get().fencing()).isGreaterThan(before.fencing());
    }

    @Test
    void aDeletedLockDeposesItsHolderAndFencingStillGrows() throws Exception {
        Leadership first = register.lead("a").join().orElseThrow();
        releaseLock();
        deleteLock();
        Leadership second = register.lead("b").join().orElseThrow();
        assertThat(second.fencing()).isGreaterThan(first.fencing());
        assertThat(register.compareAndSet("k", 0, "v", first).join()).isFalse();
        assertThat(register.compareAndSet("k", 0, "v", second).join()).isTrue();
    }

    @Test
    void whatSomebodyWroteByHandIsReadAndNotOverwrittenUnseen() throws Exception {
        Leadership leader = register.lead("a").join().orElseThrow();
        consul.put("/v1/kv/" + settings.root() + "k", "größer");
        assertThat(register.compareAndSet("k", 0, "v", leader).join()).isFalse();
        Register.Entry entry = register.read("k").join().orElseThrow();
        assertThat(entry.value()).isEqualTo("größer");
        assertThat(register.compareAndSet("k", entry.index(), "v", leader).join()).isTrue();
    }

    @Test
    void questionsFailWhileConsulIsAwayAndAreAnsweredWhenItIsBack() throws Exception {
        Leadership leader = register.lead("a").join().orElseThrow();
        assertThat(register.compareAndSet("k", 0, "kept", leader).join()).isTrue();
        consul.stop();
        assertThatThrownBy(() -> register.read("k").join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> register.lead("a").join()).isInstanceOf(CompletionException.class);
        consul.start();
        assertThat(register.read("k").join().orElseThrow().value()).isEqualTo("kept");
        Optional<Leadership> again = Optional.empty();
        while (again.isEmpty()) {
            again = register.lead("a").exceptionally(away -> Optional.empty()).join();
        }
        assertThat(again.get().candidate()).isEqualTo("a");
    }

    private void deleteLock() throws Exception {
        var delete =
                HttpRequest.newBuilder(
                                consul.address().resolve("/v1/kv/" + settings.root() + "leader"))
                        .DELETE()
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(delete, BodyHandlers.ofString()).body()).startsWith("true");
        }
    }

    private static ConsulSettings settings(Duration lock) {
        return new ConsulSettings(
                consul.address(), "", "falcon/test-" + ++tests + "/", Duration.ofSeconds(10), lock);
    }
}
