package io.falcondb.sql.transaction;

/// The isolation levels that behave differently here; READ UNCOMMITTED is READ COMMITTED, as in
/// PostgreSQL.
public enum Isolation {
    READ_COMMITTED("read committed"),
    REPEATABLE_READ("repeatable read"),
    SERIALIZABLE("serializable");

    private final String setting;

    Isolation(String setting) {
        this.setting = setting;
    }

    /// The value of `transaction_isolation`.
    public String setting() {
        return setting;
    }

    /// One snapshot for the whole transaction instead of one per statement.
    public boolean oneSnapshot() {
        return this != READ_COMMITTED;
    }
}
