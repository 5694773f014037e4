package io.falcondb.contracts.operations;

import java.io.IOException;
import java.util.List;

/// The backups that a process keeps of its data.
public interface Snapshots {

    /// @param madeAt microseconds since 1970-01-01 UTC
    /// @param lsn rows are complete up to here, of `epoch`
    record Snapshot(String name, long madeAt, long epoch, long lsn, int files, long bytes) {}

    /// Makes one. One at a time; commits go on meanwhile.
    ///
    /// @param name of its folder: letters, digits, dots, - and _
    /// @throws SnapshotRefused if it cannot be made now; nothing is left
    /// @throws IOException if the disk fails; nothing is left
    Snapshot take(String name) throws IOException;

    /// Those that are whole, by their names.
    List<Snapshot> list() throws IOException;

    /// Why none is made, and what can be done.
    final class SnapshotRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String nextStep;

        public SnapshotRefused(String reason, String nextStep) {
            super(reason);
            this.nextStep = nextStep;
        }

        public String nextStep() {
            return nextStep;
        }
    }
}
