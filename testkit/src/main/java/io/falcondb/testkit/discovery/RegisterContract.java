package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.discovery.Register;
import org.junit.jupiter.api.Test;

/// What every register does.
public abstract class RegisterContract {

    /// A fresh register.
    protected abstract Register register();

    /// The holder's session ends.
    protected abstract void releaseLock() throws Exception;

    @Test
    public void onlyTheHolderOfTheLockWrites() throws Exception {
        Register register = register();
        Register.Leadership first = register.lead("a").join().orElseThrow();
        assertThat(register.lead("b").join()).isEmpty();
        assertThat(register.lead("a").join()).contains(first);
        assertThat(register.compareAndSet("k", 0, "v", first).join()).isTrue();
        releaseLock();
        Register.Leadership second = register.lead("b").join().orElseThrow();
        assertThat(second.fencing()).isGreaterThan(first.fencing());
        long index = register.read("k").join().orElseThrow().index();
        assertThat(register.compareAndSet("k", index, "w", first).join()).isFalse();
        assertThat(register.compareAndSet("k", index, "w", second).join()).isTrue();
    }

    @Test
    public void aWriteOverSomethingUnseenIsRefused() {
        Register register = register();
        Register.Leadership leader = register.lead("a").join().orElseThrow();
        assertThat(register.read("k").join()).isEmpty();
        assertThat(register.compareAndSet("k", 0, "one", leader).join()).isTrue();
        Register.Entry one = register.read("k").join().orElseThrow();
        assertThat(register.compareAndSet("k", 0, "two", leader).join()).isFalse();
        assertThat(register.compareAndSet("k", one.index(), "two", leader).join()).isTrue();
        assertThat(register.compareAndSet("k", one.index(), "three", leader).join()).isFalse();
        Register.Entry two = register.read("k").join().orElseThrow();
        assertThat(two.value()).isEqualTo("two");
        assertThat(two.index()).isGreaterThan(one.index());
    }

    @Test
    public void everybodyLearnsWhoHoldsTheLock() throws Exception {
        Register register = register();
        assertThat(register.leader().join()).isEmpty();
        register.lead("a").join();
        register.lead("b").join();
        assertThat(register.leader().join()).contains("a");
        releaseLock();
        register.lead("b").join();
        assertThat(register.leader().join()).contains("b");
    }

    @Test
    public void whoNeverLedWritesNothing() {
        Register register = register();
        register.lead("a").join();
        assertThat(register.compareAndSet("k", 0, "v", new Register.Leadership("b", 1)).join())
                .isFalse();
        assertThat(register.read("k").join()).isEmpty();
    }
}
