package io.falcondb.contracts.coordination;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;

/// One boot of one member of one group, as it names itself.
///
/// @param region where it runs, as its setting says; empty if it does not
public record MemberBoot(GroupId group, MemberId member, BootId boot, String region) {

    /// Of a member that does not say where it runs.
    public MemberBoot(GroupId group, MemberId member, BootId boot) {
        this(group, member, boot, "");
    }
}
