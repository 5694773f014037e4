package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.discovery.Register;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryRegisterTest extends RegisterContract {

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofNanos(100));

    @Override
    protected Register register() {
        return register;
    }

    @Override
    protected void releaseLock() {
        register.releaseLock();
    }

    @Test
    void aLockThatIsNotRenewedIsFree() {
        assertThat(register.lead("a").join()).isPresent();
        now = 99;
        assertThat(register.lead("b").join()).isEmpty();
        now = 100;
        assertThat(register.lead("b").join()).isPresent();
    }

    @Test
    void aKeyCanBeLostAndSetBack() {
        Register.Leadership leader = register.lead("a").join().orElseThrow();
        register.compareAndSet("k", 0, "one", leader);
        long index = register.read("k").join().orElseThrow().index();
        register.compareAndSet("k", index, "two", leader);
        register.setBack("k");
        assertThat(register.read("k").join().orElseThrow().value()).isEqualTo("one");
        register.lose("k");
        assertThat(register.read("k").join()).isEmpty();
    }
}
