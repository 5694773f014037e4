package io.falcondb.storage;

import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.Primary;
import io.falcondb.wal.topic.Bookmark;
import org.jspecify.annotations.Nullable;

/// What a member does from time to time: old versions, old receipts, checkpoints. Belongs to one
/// thread.
final class MemberUpkeep {

    private final MemberSettings settings;
    private final Member member;
    private final MvccStore store;
    private final Ticker ticker;
    private ReceiptWindow receipts;
    private @Nullable Primary reigning;
    private long checkpointedBytes;
    private long flushedAt;
    private Bookmark flushed;

    MemberUpkeep(MemberSettings settings, Member member, MvccStore store, Ticker ticker) {
        this.settings = settings;
        this.member = member;
        this.store = store;
        this.ticker = ticker;
        this.receipts = new ReceiptWindow(settings.storage().receiptsMax());
        this.flushedAt = ticker.nanos();
        this.flushed = store.bookmark();
    }

    void round() {
        store.collectGarbage(ticker.nanos());
        Primary primary = member.primary();
        if (primary != reigning) {
            reigning = primary;
            checkpointedBytes = 0;
            receipts = new ReceiptWindow(settings.storage().receiptsMax());
        }
        if (primary == null) {
            flushIfDue();
        } else {
            keep(primary);
        }
    }

    private void keep(Primary primary) {
        TransactionId oldest = receipts.advance(primary.commits(), primary.transactions().newest());
        if (oldest != null) {
            store.forgetReceiptsBefore(oldest);
        }
        long written = primary.walBytes();
        if (written - checkpointedBytes > settings.storage().checkpointBytes()) {
            checkpointedBytes = written;
            primary.checkpoint();
        }
    }

    private void flushIfDue() {
        long now = ticker.nanos();
        Bookmark at = store.bookmark();
        if (now - flushedAt > settings.flushInterval().toNanos() && !at.equals(flushed)) {
            store.flush();
            flushedAt = now;
            flushed = at;
        }
    }
}
