package io.falcondb.system.simulation;

import io.falcondb.replication.shipping.ShippingRules;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.reign.MemberRules;
import io.falcondb.storage.reign.ReignRules;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.segment.LogRules;

/// The rules that a simulated cluster keeps: the protocol's, or those of a mutant.
///
/// @param asksBeforeItSaysFailed whether a client that got no answer asks what became of its commit
record Rules(MemberRules member, ShippingRules shipping, boolean asksBeforeItSaysFailed) {

    static final Rules PROTOCOL = new Rules(MemberRules.PROTOCOL, ShippingRules.PROTOCOL, true);

    Rules with(FoldRules fold) {
        MemberRules m = member;
        ShippingRules shipping =
                new ShippingRules() {
                    @Override
                    public FoldRules fold() {
                        return fold;
                    }
                };
        return new Rules(new MemberRules(fold, m.log(), m.commit(), m.reign()), shipping, true);
    }

    Rules with(LogRules log) {
        return new Rules(
                new MemberRules(member.fold(), log, member.commit(), member.reign()),
                shipping,
                true);
    }

    Rules with(CommitRules commit) {
        return new Rules(
                new MemberRules(member.fold(), member.log(), commit, member.reign()),
                shipping,
                true);
    }

    Rules with(ReignRules reign) {
        return new Rules(
                new MemberRules(member.fold(), member.log(), member.commit(), reign),
                shipping,
                true);
    }

    Rules with(ShippingRules shipping) {
        return new Rules(member, shipping, true);
    }

    Rules withClientsThatSendAgain() {
        return new Rules(member, shipping, false);
    }
}
