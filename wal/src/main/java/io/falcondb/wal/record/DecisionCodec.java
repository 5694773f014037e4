package io.falcondb.wal.record;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Payloads that only the decision log has.
///
/// ```
/// Decided(20)      transaction:u64 committed:u8 timestamp:u64 groups:u16 { group:u16 }
/// Settled(21)      count:u32 { transaction:u64 group:u16 }
/// OracleWindow(22) through:u64
/// ```
final class DecisionCodec {

    private static final int DECIDED = 20;
    private static final int SETTLED = 21;
    private static final int ORACLE_WINDOW = 22;

    private DecisionCodec() {}

    static int kind(WalRecord.OfDecisions record) {
        return switch (record) {
            case WalRecord.Decided d -> DECIDED;
            case WalRecord.Settled s -> SETTLED;
            case WalRecord.OracleWindow w -> ORACLE_WINDOW;
        };
    }

    static void encode(ArraySink out, WalRecord.OfDecisions record) {
        switch (record) {
            case WalRecord.Decided decided -> {
                out.putLong(decided.transaction().value());
                out.putByte(decided.committed() ? 1 : 0);
                out.putLong(decided.timestamp());
                out.putShort(decided.participants().size());
                decided.participants().forEach(group -> out.putShort(group.value()));
            }
            case WalRecord.Settled settled -> {
                out.putInt(settled.tellings().size());
                for (WalRecord.Telling telling : settled.tellings()) {
                    out.putLong(telling.transaction().value());
                    out.putShort(telling.participant().value());
                }
            }
            case WalRecord.OracleWindow window -> out.putLong(window.through());
        }
    }

    static WalRecord.OfDecisions decode(int kind, ByteBuffer in) {
        return switch (kind) {
            case DECIDED -> {
                TransactionId transaction = new TransactionId(in.getLong());
                boolean committed = in.get() != 0;
                long timestamp = in.getLong();
                List<GroupId> participants = new ArrayList<>();
                for (int left = in.getShort() & 0xffff; left > 0; left--) {
                    participants.add(group(in));
                }
                yield new WalRecord.Decided(
                        transaction, committed, timestamp, List.copyOf(participants));
            }
            case SETTLED -> {
                List<WalRecord.Telling> tellings = new ArrayList<>();
                for (int left = in.getInt(); left > 0; left--) {
                    TransactionId transaction = new TransactionId(in.getLong());
                    tellings.add(new WalRecord.Telling(transaction, group(in)));
                }
                yield new WalRecord.Settled(List.copyOf(tellings));
            }
            case ORACLE_WINDOW -> new WalRecord.OracleWindow(in.getLong());
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    private static GroupId group(ByteBuffer in) {
        return new GroupId(in.getShort() & 0xffff);
    }
}
