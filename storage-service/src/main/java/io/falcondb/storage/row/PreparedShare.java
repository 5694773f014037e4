package io.falcondb.storage.row;

import io.falcondb.wal.record.WalRecord;
import java.util.List;

/// What a group keeps of a transaction across groups until it learns the decision.
///
/// @param stagedKeyspaces where rows lie that were staged before
public record PreparedShare(WalRecord.Prepare share, List<Integer> stagedKeyspaces) {}
