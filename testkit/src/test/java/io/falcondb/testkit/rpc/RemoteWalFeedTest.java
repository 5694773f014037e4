package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.replication.TracedRecord;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.contracts.rpc.RemoteWalFeed;
import io.falcondb.contracts.rpc.RpcChannels;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.rpc.WalFeedServer;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.topic.Bookmark;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a member and a shipper tell each other arrives as it was told.
class RemoteWalFeedTest {

    private static final ReignId REIGN = new ReignId(Long.MAX_VALUE, new BootId(UUID.randomUUID()));
    private static final BootId SHIPPER = new BootId(UUID.randomUUID());
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Bookmark PLACE = new Bookmark(new Position(7, 1L << 40, -5), 1L << 41);

    private volatile long now;

    private static final TraceContext TRACED =
            new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

    private final ToldFeed told = new ToldFeed();

    @SuppressWarnings("NullAway.Init")
    private RpcServer server;

    @SuppressWarnings("NullAway.Init")
    private ManagedChannel channel;

    @BeforeEach
    void connect() throws IOException {
        server =
                RpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        4 << 20,
                        List.of(new WalFeedServer(GroupId.FIRST, told)),
                        RpcSecurity.plaintext());
        channel =
                RpcChannels.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        4 << 20,
                        RpcSecurity.plaintext());
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void aBatchArrivesAsItIs() throws Exception {
        CompletableFuture<FeedBatch> answer = feed(GroupId.FIRST).read(REIGN, 1L << 40, 4096);
        assertThat(told.heard())
                .isEqualTo("read " + SHIPPER + " " + REIGN + " " + (1L << 40) + " 4096");
        assertThat(answer).isNotDone();
        FeedBatch sent =
                new FeedBatch(
                        REIGN,
                        PLACE,
                        (1L << 40) + 1,
                        List.of(new byte[] {1, -1}, new byte[0], new byte[1 << 20]),
                        1L << 42,
                        1L << 33,
                        1L << 34,
                        true,
                        List.of(new TracedRecord((1L << 40) + 2, TRACED)));
        told.answer.complete(sent);
        FeedBatch got = answer.get(10, TimeUnit.SECONDS);
        assertThat(got).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void aMemberThatOffersNothingFailsTheRead() {
        told.answer.completeExceptionally(new IOException("it offers no log"));
        assertThatThrownBy(() -> feed(GroupId.FIRST).read(REIGN, 0, 0).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("it offers no log");
    }

    @Test
    void proofsAndLaterReignsArriveAsTheyAre() throws Exception {
        WalFeed feed = feed(GroupId.FIRST);
        feed.prove(new Proof(REIGN, PLACE));
        assertThat(told.heard()).isEqualTo("prove " + SHIPPER + " " + new Proof(REIGN, PLACE));
        feed.superseded(REIGN, 1L << 50);
        assertThat(told.heard()).isEqualTo("superseded " + REIGN + " " + (1L << 50));
    }

    @Test
    void aShipperWhoseConnectionEndsHasLeft() throws Exception {
        feed(GroupId.FIRST).read(REIGN, 0, 0);
        assertThat(told.heard()).startsWith("read ");
        channel.shutdownNow();
        assertThat(told.heard()).isEqualTo("left " + SHIPPER);
    }

    @Test
    void aMemberThatOwesAnAnswerForTooLongIsAskedOnAnotherStream() throws Exception {
        WalFeed feed = feed(GroupId.FIRST);
        CompletableFuture<FeedBatch> first = feed.read(REIGN, 1, 0);
        assertThat(told.heard()).startsWith("read ");
        now += SILENCE.toNanos();
        feed.prove(new Proof(REIGN, PLACE));
        assertThat(told.heard()).as("owed for long, not for too long").startsWith("prove ");
        now++;
        feed.read(REIGN, 2, 0);
        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS))
                .hasMessageContaining("has owed an answer for 10000 ms");
        assertThat(List.of(told.heard(), told.heard()))
                .containsExactlyInAnyOrder(
                        "left " + SHIPPER, "read " + SHIPPER + " " + REIGN + " 2 0");
    }

    @Test
    void aShipperIsHeardAgainWhenItsStreamWasBroken() throws Exception {
        WalFeed feed = feed(GroupId.FIRST);
        feed.read(REIGN, 1, 0);
        assertThat(told.heard()).startsWith("read ");
        int port = server.port();
        server.close();
        assertThat(told.heard()).isEqualTo("left " + SHIPPER);
        CompletableFuture<FeedBatch> unheard = feed.read(REIGN, 1, 0);
        assertThatThrownBy(() -> unheard.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        server =
                RpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        4 << 20,
                        List.of(new WalFeedServer(GroupId.FIRST, told)),
                        RpcSecurity.plaintext());
        assertThat(heardAtLast(feed)).endsWith(" 2 0");
    }

    @Test
    void anotherGroupsShipperIsRefusedByName() {
        assertThatThrownBy(() -> feed(new GroupId(2)).read(REIGN, 0, 0).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("belongs to group 1, not to group 2");
        feed(new GroupId(2)).prove(new Proof(REIGN, PLACE));
        assertThat(told.messages).isEmpty();
    }

    /// A channel that has just failed to connect refuses calls until it is connected again, so a
    /// shipper asks again when a read fails.
    private String heardAtLast(WalFeed feed) throws InterruptedException {
        CompletableFuture<FeedBatch> asked = feed.read(REIGN, 2, 0);
        for (int tries = 0; tries < 1000; tries++) {
            String heard = told.messages.poll(10, TimeUnit.MILLISECONDS);
            if (heard != null) {
                return heard;
            }
            if (asked.isCompletedExceptionally()) {
                asked = feed.read(REIGN, 2, 0);
            }
        }
        return "nothing";
    }

    private WalFeed feed(GroupId group) {
        return new RemoteWalFeed(group, SHIPPER, channel, SILENCE, () -> now);
    }

    /// Notes what it is told.
    private static final class ToldFeed implements SharedWalFeed {

        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<FeedBatch> answer = new CompletableFuture<>();

        String heard() throws InterruptedException {
            return String.valueOf(messages.poll(10, TimeUnit.SECONDS));
        }

        @Override
        public CompletableFuture<FeedBatch> read(
                BootId shipper, ReignId reign, long fromLsn, int bytesMax) {
            messages.add("read " + shipper + " " + reign + " " + fromLsn + " " + bytesMax);
            return answer;
        }

        @Override
        public void prove(BootId shipper, Proof proof) {
            messages.add("prove " + shipper + " " + proof);
        }

        @Override
        public void superseded(ReignId reign, long byEpoch) {
            messages.add("superseded " + reign + " " + byEpoch);
        }

        @Override
        public void left(BootId shipper) {
            messages.add("left " + shipper);
        }
    }
}
