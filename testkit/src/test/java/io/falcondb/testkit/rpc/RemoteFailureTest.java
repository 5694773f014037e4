package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a gateway makes of a member that is gone, deposed or silent.
class RemoteFailureTest {

    private static final GatewaySettings IMPATIENT =
            new GatewaySettings(
                    100,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    1 << 20);

    private static final byte[] KEY = {0, 0, 0, 9, 1};

    @Test
    void aReadWaitsForTheNextPrimary() throws Exception {
        try (RemotePair pair = new RemotePair()) {
            assertThat(pair.remote.appliedTimestamp()).isZero();
            pair.reigns = false;
            CompletableFuture<Long> read =
                    CompletableFuture.supplyAsync(() -> pair.remote.appliedTimestamp());
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(read).isNotDone();
            pair.reigns = true;
            assertThat(read.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void aGatewayThatNobodyAsksFindsThePrimaryByItself() throws Exception {
        try (RemotePair pair = new RemotePair(IMPATIENT)) {
            pair.reigns = false;
            pair.link().probe(Runnable::run);
            assertThat(pair.link().isConnected()).isFalse();
            pair.reigns = true;
            pair.link().probe(Runnable::run);
            assertThat(pair.link().isConnected()).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void aMemberThatIsSilentDelaysNobodyWhenAnotherBeginsToReign() throws Exception {
        GatewaySettings patient =
                new GatewaySettings(
                        100,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(5),
                        1 << 20);
        try (RemotePair pair = new RemotePair(patient);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            pair.members.addFirst((InetSocketAddress) silent.getLocalSocketAddress());
            pair.reigns = false;
            CompletableFuture<Long> read =
                    CompletableFuture.supplyAsync(() -> pair.remote.appliedTimestamp());
            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(read).isNotDone();
            pair.reigns = true;
            assertThat(read.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void aPrimaryWhoseReignComesBackKeepsTheCallsUnderWay() throws Exception {
        try (RemotePair pair = new RemotePair();
                RemotePair other = new RemotePair()) {
            pair.members.add(other.address);
            other.reigns = false;
            TransactionId holder = holdLock(pair);
            CompletableFuture<Outcome> waiting = waitForLock(pair);
            pair.reigns = false;
            pingAndProbe(pair);
            assertThat(waiting).isNotDone();
            pair.reigns = true;
            pingAndProbe(pair);
            pair.local.rollback(holder);
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
        }
    }

    @Test
    void callsUnderWayAtADeposedPrimaryAreGivenUpWhenTheNextOneReigns() throws Exception {
        try (RemotePair pair = new RemotePair();
                RemotePair other = new RemotePair()) {
            pair.members.add(other.address);
            other.reigns = false;
            TransactionId holder = holdLock(pair);
            CompletableFuture<Outcome> waiting = waitForLock(pair);
            pair.reigns = false;
            pingAndProbe(pair);
            assertThat(waiting).isNotDone();
            other.reigns = true;
            pingAndProbe(pair);
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DatabaseException.class)
                    .hasMessageContaining("does not answer");
            TransactionId next = pair.remote.begin();
            assertThat(other.local.locks().acquire(next, KEY, LockMode.UPDATE, Wait.NONE))
                    .as("the gateway is with the next primary")
                    .isEqualTo(Outcome.GRANTED);
            pair.local.rollback(holder);
        }
    }

    @Test
    void anOpenBreakerClosesWhenAnotherMemberThanTheConnectedOneReigns() throws Exception {
        try (RemotePair pair = new RemotePair();
                RemotePair other = new RemotePair()) {
            pair.members.add(other.address);
            other.reigns = false;
            assertThat(pair.remote.appliedTimestamp()).isZero();
            pair.reigns = false;
            other.reigns = true;
            for (int call = 0; call < 20; call++) {
                pair.link().breaker().unanswered(new IOException("no answer"));
            }
            assertThat(pair.link().breaker().isClosed()).isFalse();
            for (int look = 0; look < 500 && !pair.link().breaker().isClosed(); look++) {
                TimeUnit.MILLISECONDS.sleep(20);
                pair.link().probe(Runnable::run);
            }
            assertThat(pair.link().breaker().isClosed()).isTrue();
        }
    }

    private static TransactionId holdLock(RemotePair pair) {
        TransactionId holder = pair.local.begin();
        assertThat(pair.local.locks().acquire(holder, KEY, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        return holder;
    }

    private static CompletableFuture<Outcome> waitForLock(RemotePair pair)
            throws InterruptedException {
        TransactionId transaction = pair.remote.begin();
        int before = pair.taken.get();
        CompletableFuture<Outcome> waiting =
                CompletableFuture.supplyAsync(
                        () ->
                                pair.remote
                                        .locks()
                                        .acquire(
                                                transaction,
                                                KEY,
                                                LockMode.UPDATE,
                                                new Wait(TimeUnit.SECONDS.toNanos(60))));
        while (pair.taken.get() == before) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return waiting;
    }

    /// The answer to a ping comes later, so it is repeated for a while.
    private static void pingAndProbe(RemotePair pair) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            pair.ping();
            TimeUnit.MILLISECONDS.sleep(20);
            pair.link().probe(ForkJoinPool.commonPool());
        }
    }

    @Test
    void aFollowerIsReadWhileNobodyReignsUnlessItIsTooFarBehind() throws Exception {
        try (RemotePair pair = new RemotePair(IMPATIENT)) {
            FollowerRead replica = new FollowerRead(ReadFrom.REPLICA, Duration.ofSeconds(5), 0);
            assertThatThrownBy(() -> pair.remote.openFollowerView(replica))
                    .satisfies(e -> assertThat(detail(e)).contains("is the primary"));
            pair.reigns = false;
            try (FollowerView view = pair.remote.openFollowerView(replica)) {
                assertThat(view.get(KEY)).isNull();
            }
            pair.ageNanos = Duration.ofSeconds(6).toNanos();
            assertThatThrownBy(() -> pair.remote.openFollowerView(replica))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW);
                                assertThat(e.field(DatabaseException.Field.HINT))
                                        .contains("falcon.max_staleness is 5000 ms");
                            })
                    .satisfies(e -> assertThat(detail(e)).contains("ms behind"));
            pair.ageNanos = Long.MAX_VALUE;
            assertThatThrownBy(() -> pair.remote.openFollowerView(replica))
                    .satisfies(e -> assertThat(detail(e)).contains("does not know how far"));
        }
    }

    private static String detail(Throwable refusal) {
        return String.valueOf(((DatabaseException) refusal).field(DatabaseException.Field.DETAIL));
    }

    @Test
    void aStatementIsRefusedByTheNameOfItsTimeoutWhenNobodyReigns() throws Exception {
        try (RemotePair pair = new RemotePair(IMPATIENT)) {
            pair.reigns = false;
            assertThatThrownBy(() -> pair.remote.get(KEY, 1))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILURE))
                    .hasMessageContaining("falcon.gateway.failover-timeout");
        }
    }

    @Test
    void aCommitThatNobodyTookIsAbortedAndNotUnknown() throws Exception {
        try (RemotePair pair = new RemotePair()) {
            TransactionId transaction = pair.remote.begin();
            pair.reigns = false;
            CompletableFuture<CommitOutcome> commit =
                    pair.remote.commit(
                            CommitRequest.of(
                                    transaction,
                                    new ChangeSet.Builder().put(KEY, new byte[] {1}).build()));
            TimeUnit.MILLISECONDS.sleep(50);
            assertThat(commit).isNotDone();
            pair.reigns = true;
            assertThat(commit.get(10, TimeUnit.SECONDS)).isInstanceOf(CommitOutcome.Aborted.class);
            assertThat(pair.remote.status(transaction)).isInstanceOf(CommitStatus.Aborted.class);
        }
    }

    @Test
    void anOutcomeThatNobodyTellsIsUnknown() throws Exception {
        try (RemotePair pair = new RemotePair(IMPATIENT)) {
            TransactionId transaction = pair.remote.begin();
            pair.server.close();
            CommitOutcome outcome =
                    pair.remote
                            .commit(
                                    CommitRequest.of(
                                            transaction,
                                            new ChangeSet.Builder()
                                                    .put(KEY, new byte[] {1})
                                                    .build()))
                            .get(20, TimeUnit.SECONDS);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CommitOutcome.Unknown.class,
                            unknown ->
                                    assertThat(unknown.reason().code())
                                            .isEqualTo(ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN));
        }
    }

    @Test
    void locksOfASilentGatewayAreFreed() throws Exception {
        try (RemotePair pair = new RemotePair()) {
            TransactionId transaction = pair.remote.begin();
            assertThat(pair.remote.locks().acquire(transaction, KEY, LockMode.UPDATE, Wait.NONE))
                    .isEqualTo(Outcome.GRANTED);
            pair.storage.endSilent();
            TransactionId other = pair.local.begin();
            assertThat(pair.local.locks().acquire(other, KEY, LockMode.UPDATE, Wait.NONE))
                    .as("not silent for long enough")
                    .isEqualTo(Outcome.NOT_AVAILABLE);
            TimeUnit.MILLISECONDS.sleep(400);
            pair.storage.endSilent();
            assertThat(pair.local.locks().acquire(other, KEY, LockMode.UPDATE, Wait.NONE))
                    .isEqualTo(Outcome.GRANTED);
        }
    }

    @Test
    void locksOfAGatewayWhoseConnectionEndsAreFreedAtOnce() throws Exception {
        try (RemotePair pair = new RemotePair()) {
            TransactionId transaction = pair.remote.begin();
            pair.remote.locks().acquire(transaction, KEY, LockMode.UPDATE, Wait.NONE);
            pair.link().close();
            TransactionId other = pair.local.begin();
            assertThat(
                            pair.local
                                    .locks()
                                    .acquire(
                                            other,
                                            KEY,
                                            LockMode.UPDATE,
                                            new Wait(TimeUnit.SECONDS.toNanos(10))))
                    .isEqualTo(Outcome.GRANTED);
        }
    }
}
