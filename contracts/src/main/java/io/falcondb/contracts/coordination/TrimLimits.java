package io.falcondb.contracts.coordination;

/// How far a group's shared log may be forgotten, as offsets of its partition: whatever lies below
/// is in the row files of enough members (PROTOCOL 9).
///
/// @param known every member that the coordinator knows has it; 0: nothing may go
/// @param present the members that report now have it, at least two of them; 0: nothing may go
public record TrimLimits(long known, long present) {

    public static final TrimLimits NONE = new TrimLimits(0, 0);
}
