package io.falcondb.wal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The bytes below are the format: a build that writes others cannot read logs that exist.
class RecordCodecTest {

    private static final ChangeSet CHANGES =
            new ChangeSet.Builder()
                    .put(new byte[] {0, 0, 0, 7, 1}, new byte[] {42, 43})
                    .delete(new byte[] {0, 0, 0, 7, 2})
                    .dropKeys(new byte[] {0, 0, 0, 8}, new byte[] {0, 0, 0, 9})
                    .build();

    private static final Map<WalRecord, String> GOLDEN =
            Map.of(
                    new WalRecord.Commit(
                            new TransactionId(0x1_0000_1000_0001L), 77, 1000, 2, CHANGES),
                    "46524543010100090000000000000003000000000000000c000012340000004b1cdfb994"
                            + "0001000010000001000000000000004d00000000000003e8000000020000000301000000"
                            + "050000000701000000022a2b020000000500000007020300000004000000080000000400"
                            + "000009",
                    new WalRecord.Part(new TransactionId(5), 3, true, 76, CHANGES),
                    "46524543010200090000000000000003000000000000000c0000123400000044a1c026af"
                            + "0000000000000005000000000000004c0000000301000000030100000005000000070100"
                            + "0000022a2b020000000500000007020300000004000000080000000400000009",
                    new WalRecord.Rollback(new TransactionId(5)),
                    "46524543010300090000000000000003000000000000000c0000123400000008208dcdf2"
                            + "0000000000000005",
                    new WalRecord.Tick(78, 70),
                    "46524543010400090000000000000003000000000000000c000012340000001071cc31d7"
                            + "000000000000004e0000000000000046",
                    new WalRecord.EpochBegin(new MemberId("node-1"), new BootId(new UUID(1, 2))),
                    "46524543010500090000000000000003000000000000000c00001234000000163b38b980"
                            + "000000000000000100000000000000026e6f64652d31",
                    new WalRecord.EpochEnd(),
                    "46524543010600090000000000000003000000000000000c0000123400000000a4bd6b6a");

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
        RecordCodec.encode(sink, 9, 3, 12, 0x1234, record);
        return sink.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
