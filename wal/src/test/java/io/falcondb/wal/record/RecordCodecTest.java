package io.falcondb.wal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The bytes below are the format: a build that writes others cannot read logs that exist.
class RecordCodecTest {

    private static final WalId LOG = new WalId(new ClusterId(0xc1), new GroupId(9));

    private static final ChangeSet CHANGES =
            new ChangeSet.Builder()
                    .put(new byte[] {0, 0, 0, 7, 1}, new byte[] {42, 43})
                    .delete(new byte[] {0, 0, 0, 7, 2})
                    .dropKeys(new byte[] {0, 0, 0, 8}, new byte[] {0, 0, 0, 9})
                    .extend(new byte[] {0, 0, 0, 7, 1}, new byte[] {44})
                    .build();

    private static final Map<WalRecord, String> OF_DECISIONS =
            Map.of(
                    new WalRecord.Decided(
                            new TransactionId(5), true, 80, List.of(GroupId.FIRST, new GroupId(9))),
                    "465245430114000900000000000000c10000000000000003000000000000000c00001234"
                            + "0000001763a303030000000000000005010000000000000050000200010009",
                    new WalRecord.Settled(
                            List.of(
                                    new WalRecord.Telling(new TransactionId(5), GroupId.FIRST),
                                    new WalRecord.Telling(new TransactionId(6), new GroupId(9)))),
                    "465245430115000900000000000000c10000000000000003000000000000000c00001234"
                            + "00000018dda96bf7000000020000000000000005000100000000000000060009",
                    new WalRecord.OracleWindow(1_000_000),
                    "465245430116000900000000000000c10000000000000003000000000000000c00001234"
                            + "0000000820d1419100000000000f4240");

    private static final Map<WalRecord, String> OF_GROUPS =
            Map.of(
                    new WalRecord.Commit(
                            new TransactionId(0x1_0000_1000_0001L), 77, 1000, 2, CHANGES),
                    "465245430101000900000000000000c10000000000000003000000000000000c00001234"
                            + "0000005a709d7a390001000010000001000000000000004d00000000000003e800000002"
                            + "0000000401000000050000000701000000022a2b02000000050000000702030000000400"
                            + "000008000000040000000904000000050000000701000000012c",
                    new WalRecord.Part(new TransactionId(5), 3, true, 76, CHANGES),
                    "465245430102000900000000000000c10000000000000003000000000000000c00001234"
                            + "000000532a653e6d0000000000000005000000000000004c000000030100000004010000"
                            + "00050000000701000000022a2b0200000005000000070203000000040000000800000004"
                            + "0000000904000000050000000701000000012c",
                    new WalRecord.Rollback(new TransactionId(5)),
                    "465245430103000900000000000000c10000000000000003000000000000000c00001234"
                            + "000000081f7af4290000000000000005",
                    new WalRecord.Tick(78, 70),
                    "465245430104000900000000000000c10000000000000003000000000000000c00001234"
                            + "00000010b3a14502000000000000004e0000000000000046",
                    new WalRecord.EpochBegin(new MemberId("node-1"), new BootId(new UUID(1, 2))),
                    "465245430105000900000000000000c10000000000000003000000000000000c00001234"
                            + "000000166641ec44000000000000000100000000000000026e6f64652d31",
                    new WalRecord.Prepare(
                            new TransactionId(5),
                            76,
                            List.of(GroupId.FIRST, new GroupId(9)),
                            1,
                            List.of(new KeyLock(new byte[] {7, 1}, 8)),
                            List.of(new KeySpan(new byte[] {1}, new byte[] {2})),
                            CHANGES),
                    "465245430107000900000000000000c10000000000000003000000000000000c00001234"
                            + "000000724be97e6c0000000000000005000000000000004c000000010002000100090000"
                            + "000100080000000207010000000100000001010000000102000000040100000005000000"
                            + "0701000000022a2b02000000050000000702030000000400000008000000040000000904"
                            + "000000050000000701000000012c",
                    new WalRecord.Decision(new TransactionId(5), true, 80, 1000),
                    "465245430108000900000000000000c10000000000000003000000000000000c00001234"
                            + "000000194974984d000000000000000501000000000000005000000000000003e8",
                    new WalRecord.SharedClock(),
                    "465245430109000900000000000000c10000000000000003000000000000000c00001234"
                            + "0000000013794ee3",
                    new WalRecord.EpochEnd(),
                    "465245430106000900000000000000c10000000000000003000000000000000c00001234"
                            + "00000000fdf06be3");

    private static final Map<WalRecord, String> GOLDEN = new HashMap<>(OF_GROUPS);

    static {
        GOLDEN.putAll(OF_DECISIONS);
    }

    @TestFactory
    Iterable<DynamicTest> theBytesOfEveryKindAreFixed() {
        return GOLDEN.entrySet().stream()
                .map(
                        golden ->
                                DynamicTest.dynamicTest(
                                        golden.getKey().getClass().getSimpleName(),
                                        () ->
                                                assertThat(hex(encode(golden.getKey())))
                                                        .isEqualTo(golden.getValue())))
                .toList();
    }

    @Test
    void everyKindIsReadAsItWasWritten() {
        for (WalRecord record : GOLDEN.keySet()) {
            byte[] bytes = encode(record);
            Reading reading = RecordCodec.decode(bytes, 0, bytes.length);
            assertThat(reading).isInstanceOf(Reading.Complete.class);
            LoggedRecord read = ((Reading.Complete) reading).record();
            assertThat(read.header().group()).isEqualTo(9);
            assertThat(read.header().belongsTo(LOG)).isTrue();
            assertThat(read.header().epoch()).isEqualTo(3);
            assertThat(read.header().lsn()).isEqualTo(12);
            assertThat(read.header().previous()).isEqualTo(0x1234);
            assertThat(hex(encode(read.body()))).isEqualTo(hex(bytes));
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        for (WalRecord record : GOLDEN.keySet()) {
            byte[] bytes = encode(record);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] damaged = bytes.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(RecordCodec.decode(damaged, 0, damaged.length))
                        .describedAs("%s, bit %d", record, bit)
                        .isInstanceOf(Reading.Unreadable.class);
            }
        }
    }

    @Test
    void everyCutIsNoticed() {
        for (WalRecord record : GOLDEN.keySet()) {
            byte[] bytes = encode(record);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(RecordCodec.decode(bytes, 0, length))
                        .isInstanceOf(Reading.Unreadable.class);
            }
        }
    }

    private static byte[] encode(WalRecord record) {
        ArraySink sink = new ArraySink();
        RecordCodec.encode(sink, LOG, 3, 12, 0x1234, record);
        return sink.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
