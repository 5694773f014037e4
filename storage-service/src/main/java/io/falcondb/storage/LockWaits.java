package io.falcondb.storage;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.lock.HotKey;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.Primary;
import java.util.List;

/// Lock waits in a member's open reign; none without one. Thread-safe.
final class LockWaits {

    private final Member member;

    LockWaits(Member member) {
        this.member = member;
    }

    /// Those that may be part of a cycle across groups.
    List<LockWait> longest() {
        Primary primary = member.primary();
        return primary == null ? List.of() : primary.lockTable().longWaits(Heartbeat.WAITS_MAX);
    }

    /// These transactions' waits end as deadlocks.
    void end(List<TransactionId> victims) {
        Primary primary = member.primary();
        if (primary != null) {
            victims.forEach(primary.lockTable()::breakWait);
        }
    }

    /// The keys that were waited for most, most waits first.
    List<HotKey> hotKeys() {
        Primary primary = member.primary();
        return primary == null ? List.of() : primary.lockTable().hotKeys();
    }
}
