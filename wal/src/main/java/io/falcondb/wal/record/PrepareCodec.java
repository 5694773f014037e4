package io.falcondb.wal.record;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The payload of a Prepare; [RecordCodec] shows it.
final class PrepareCodec {

    private PrepareCodec() {}

    static void encode(ArraySink out, WalRecord.Prepare prepare) {
        out.putLong(prepare.transaction().value());
        out.putLong(prepare.timestamp());
        out.putInt(prepare.parts());
        out.putShort(prepare.participants().size());
        prepare.participants().forEach(group -> out.putShort(group.value()));
        out.putInt(prepare.locks().size());
        for (KeyLock lock : prepare.locks()) {
            out.putShort(lock.modes());
            sized(out, lock.key());
        }
        out.putInt(prepare.reads().size());
        for (KeySpan read : prepare.reads()) {
            sized(out, read.from());
            sized(out, read.to());
        }
        RecordCodec.encodeChanges(out, prepare.changes());
    }

    static WalRecord.Prepare decode(ByteBuffer in) {
        TransactionId transaction = new TransactionId(in.getLong());
        long timestamp = in.getLong();
        int parts = in.getInt();
        List<GroupId> participants = new ArrayList<>();
        for (int left = in.getShort() & 0xffff; left > 0; left--) {
            participants.add(new GroupId(in.getShort() & 0xffff));
        }
        List<KeyLock> locks = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            int modes = in.getShort() & 0xffff;
            locks.add(new KeyLock(sized(in), modes));
        }
        List<KeySpan> reads = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            byte[] from = sized(in);
            reads.add(new KeySpan(from, sized(in)));
        }
        return new WalRecord.Prepare(
                transaction,
                timestamp,
                List.copyOf(participants),
                parts,
                List.copyOf(locks),
                List.copyOf(reads),
                RecordCodec.decodeChanges(in));
    }

    private static void sized(ArraySink out, byte[] bytes) {
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    private static byte[] sized(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a key of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
