package io.falcondb.contracts.coordination;

/// What a member is at the moment.
public enum MemberRole {
    /// Ships what its last reign left, or reads on from where it stopped.
    RECOVERING,
    FOLLOWER,
    /// Named, and not open yet.
    ELECT,
    PRIMARY,
    /// Needs a person.
    STOPPED
}
