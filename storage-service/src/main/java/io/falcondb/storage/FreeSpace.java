package io.falcondb.storage;

import io.falcondb.kernel.Ticker;
import java.util.function.LongSupplier;

/// Free bytes of a disk, asked for at most every 100 ms. Belongs to one thread.
final class FreeSpace implements LongSupplier {

    private static final long VALID_NANOS = 100_000_000;

    private final LongSupplier disk;
    private final Ticker ticker;
    private long asked;
    private long bytes = -1;

    FreeSpace(LongSupplier disk, Ticker ticker) {
        this.disk = disk;
        this.ticker = ticker;
    }

    @Override
    public long getAsLong() {
        long now = ticker.nanos();
        if (bytes < 0 || now - asked > VALID_NANOS) {
            bytes = disk.getAsLong();
            asked = now;
        }
        return bytes;
    }
}
