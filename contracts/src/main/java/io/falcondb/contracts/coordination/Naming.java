package io.falcondb.contracts.coordination;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;

/// Who may begin the reign `epoch` of a group: one boot of one member.
public record Naming(GroupId group, long epoch, MemberId member, BootId boot) {}
