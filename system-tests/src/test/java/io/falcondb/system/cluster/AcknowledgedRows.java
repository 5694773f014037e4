package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One client that writes rows into a group and remembers which of them were acknowledged. Belongs
/// to one thread.
final class AcknowledgedRows {

    private final Group group;
    private final int bytes;
    private final List<Integer> acknowledged = new ArrayList<>();
    private int next;

    /// @param bytes of a row, at least eight
    AcknowledgedRows(Group group, int bytes) {
        this.group = group;
        this.bytes = bytes;
    }

    /// Commits until so many were acknowledged; a commit that was not is never tried again under
    /// the same key.
    ///
    /// @return microseconds of each that was
    long[] write(int count) {
        long[] micros = new long[count];
        for (int done = 0; done < count; ) {
            long began = System.nanoTime();
            if (tryOne()) {
                micros[done++] = (System.nanoTime() - began) / 1000;
            }
        }
        return micros;
    }

    /// False if its end is unknown or it was refused.
    boolean tryOne() {
        int number = next++;
        try {
            ChangeSet change = new ChangeSet.Builder().put(key(number), row(number)).build();
            boolean committed =
                    group.commit(CommitRequest.of(group.begin(), change)).join()
                            instanceof CommitOutcome.Committed;
            if (committed) {
                acknowledged.add(number);
            }
            return committed;
        } catch (DatabaseException e) {
            return false;
        }
    }

    void areAllThere() {
        long now = group.appliedTimestamp();
        for (int number : acknowledged) {
            assertThat(group.get(key(number), now)).as("row " + number).endsWith(row(number));
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(9).putInt(number).array();
    }

    private byte[] row(int number) {
        return Arrays.copyOf(key(number), bytes);
    }
}
