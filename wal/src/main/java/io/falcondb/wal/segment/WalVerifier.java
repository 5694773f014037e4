package io.falcondb.wal.segment;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at a log that nobody writes to, and changes nothing.
public final class WalVerifier {

    /// @param segments how many segment files were read to their end
    /// @param records how many records are whole
    /// @param end where the whole part of the log ends
    /// @param tornTail the file with an append that was never completed: harmless, or null
    /// @param damage what is wrong, or null
    public record Report(
            int segments,
            long records,
            Position end,
            @Nullable String tornTail,
            @Nullable String damage) {

        public boolean isSound() {
            return damage == null;
        }
    }

    private WalVerifier() {}

    public static Report verify(LogFolder folder, WalId id) throws IOException {
        return verify(folder, id, (at, record) -> {});
    }

    /// As the other, and shows every whole record.
    public static Report verify(LogFolder folder, WalId id, LogVisitor visitor) throws IOException {
        SegmentChain chain = new SegmentChain(folder, id);
        long[] records = new long[1];
        String damage = null;
        try {
            chain.read(
                    (at, record) -> {
                        records[0]++;
                        visitor.visit(at, record);
                    });
        } catch (DatabaseException e) {
            damage = e.getMessage();
        }
        List<SegmentChain.TornTail> torn = chain.torn();
        return new Report(
                chain.segments().size(),
                records[0],
                chain.position(),
                torn.isEmpty() ? null : torn.getFirst().file(),
                damage);
    }
}
