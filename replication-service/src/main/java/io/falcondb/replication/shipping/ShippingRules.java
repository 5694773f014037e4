package io.falcondb.replication.shipping;

import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;

/// On what a shipper's proofs rest (PROTOCOL 2). There is one set of rules; tests make others to
/// see what breaks without a rule.
public interface ShippingRules {

    ShippingRules PROTOCOL = new ShippingRules() {};

    default FoldRules fold() {
        return FoldRules.PROTOCOL;
    }

    /// Where a shipper begins to fold: at a place that is proved, so that it sees every EpochBegin
    /// after it.
    default Bookmark foldsFrom(Bookmark proved, SharedPartition.Bounds bounds) {
        return proved;
    }

    /// Whether the partition must be read before anything more is proved: always, unless the record
    /// stands right behind what was folded. A producer carries on after a record that expired.
    default boolean mustRead(Appended appended, long expectedOffset) {
        return !(appended instanceof Appended.At at && at.offset() == expectedOffset);
    }
}
