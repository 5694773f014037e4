package io.falcondb.contracts.storage;

/// PostgreSQL's lock modes, the manual's chapter "Explicit Locking": four for rows, eight for
/// tables. A key is locked in modes of one kind only.
public enum LockMode {
    KEY_SHARE,
    SHARE_ROW,
    NO_KEY_UPDATE,
    UPDATE,
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    private static final int[] CONFLICTS = new int[values().length];

    static {
        conflict(KEY_SHARE, UPDATE);
        conflict(SHARE_ROW, NO_KEY_UPDATE, UPDATE);
        conflict(NO_KEY_UPDATE, NO_KEY_UPDATE, UPDATE);
        conflict(UPDATE, UPDATE);
        conflict(ACCESS_SHARE, ACCESS_EXCLUSIVE);
        conflict(ROW_SHARE, EXCLUSIVE, ACCESS_EXCLUSIVE);
        conflict(ROW_EXCLUSIVE, SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
        conflict(
                SHARE_UPDATE_EXCLUSIVE,
                SHARE_UPDATE_EXCLUSIVE,
                SHARE,
                SHARE_ROW_EXCLUSIVE,
                EXCLUSIVE,
                ACCESS_EXCLUSIVE);
        conflict(SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
        conflict(SHARE_ROW_EXCLUSIVE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
        conflict(EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
        conflict(ACCESS_EXCLUSIVE, ACCESS_EXCLUSIVE);
    }

    /// Whether rows are locked in this mode, not tables.
    public boolean isForRows() {
        return compareTo(UPDATE) <= 0;
    }

    /// Whether a table is locked in a mode that all these modes go together with. In a cluster one
    /// group is enough for such a lock, as every other mode is taken in all groups.
    public boolean isWeak() {
        return this == ACCESS_SHARE || this == ROW_SHARE || this == ROW_EXCLUSIVE;
    }

    public boolean conflictsWith(LockMode other) {
        return (CONFLICTS[ordinal()] & other.bit()) != 0;
    }

    /// The modes that conflict with this one, as [#bit]s.
    public int conflicts() {
        return CONFLICTS[ordinal()];
    }

    public int bit() {
        return 1 << ordinal();
    }

    private static void conflict(LockMode mode, LockMode... others) {
        for (LockMode other : others) {
            CONFLICTS[mode.ordinal()] |= other.bit();
            CONFLICTS[other.ordinal()] |= mode.bit();
        }
    }
}
