package io.falcondb.sql.session;

/// What a session does now, for `pg_stat_activity`. Written by the session's thread without locks;
/// others read what is at most a moment old.
public final class Activity {

    /// `pg_stat_activity.state`.
    public enum State {
        ACTIVE("active"),
        IDLE("idle"),
        IDLE_IN_TRANSACTION("idle in transaction"),
        IDLE_IN_FAILED_TRANSACTION("idle in transaction (aborted)");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private volatile State state = State.IDLE;
    private String query = "";
    private long queryStart;
    private long stateChange;
    private long transactionStart;

    void active(String sql, long now) {
        query = sql;
        queryStart = now;
        stateChange = now;
        state = State.ACTIVE;
    }

    void query(String sql) {
        query = sql;
    }

    void idle(State as, long now) {
        stateChange = now;
        state = as;
    }

    void transactionStart(long moment) {
        transactionStart = moment;
    }

    public State state() {
        return state;
    }

    /// The text of the running or last statement.
    public String query() {
        return query;
    }

    /// Microseconds since 2000-01-01 UTC; 0 if there was none yet.
    public long queryStart() {
        return queryStart;
    }

    public long stateChange() {
        return stateChange;
    }

    /// 0 outside transactions.
    public long transactionStart() {
        return transactionStart;
    }
}
