package io.falcondb.storage.reign;

import io.falcondb.storage.commit.CommitRules;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.segment.LogRules;

/// All rules that a member keeps.
public record MemberRules(FoldRules fold, LogRules log, CommitRules commit, ReignRules reign) {

    public static final MemberRules PROTOCOL =
            new MemberRules(
                    FoldRules.PROTOCOL,
                    LogRules.PROTOCOL,
                    CommitRules.PROTOCOL,
                    ReignRules.PROTOCOL);
}
