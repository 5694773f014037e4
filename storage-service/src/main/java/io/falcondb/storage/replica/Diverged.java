package io.falcondb.storage.replica;

import io.falcondb.wal.fold.Position;

/// The rows hold what the partition does not: they were applied beyond the base of a later reign.
public final class Diverged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position fork;

    public Diverged(Position fork, Position applied) {
        super(
                "rows are applied through Lsn %d, but epoch %d goes on from Lsn %d"
                        .formatted(applied.lsn(), fork.epoch(), fork.lsn()));
        this.fork = fork;
    }

    public Position fork() {
        return fork;
    }
}
