package io.falcondb.sql.session;

import io.falcondb.contracts.journal.SlowQueryLog;
import io.falcondb.contracts.operations.LatencyHistogram;
import io.falcondb.contracts.operations.StatementText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What this process's statements and transactions came to since it started. Thread-safe; a
/// statement costs a look at the clock, a counter and a place in a histogram. When nothing is
/// counted everything stays at zero, which then means nothing: whoever shows it asks first.
public final class Traffic {

    /// A statement that took longer than the threshold. Times are microseconds, `endedAt` since
    /// 2000-01-01 UTC.
    public record SlowStatement(
            int processId, String user, long micros, long endedAt, String query) {}

    /// Longest text of a statement that is kept.
    private static final int TEXT_MAX = 4096;

    /// Microseconds between 1970 and 2000.
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final double MILLI = 1000.0;

    private final boolean counted;
    private final long slowMicros;
    private final Duration slowTransaction;
    private final int slowMax;
    private final LongAdder slow = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LatencyHistogram statementLatency = new LatencyHistogram();
    private final LatencyHistogram commitLatency = new LatencyHistogram();
    private volatile @Nullable SlowQueryLog slowQueryLog;
    private final ArrayDeque<SlowStatement> newest = new ArrayDeque<>();

    Traffic(SessionLimits.Slowness slowness, boolean counted) {
        this.counted = counted;
        this.slowMicros = slowness.statement().toNanos() / 1000;
        this.slowTransaction = slowness.transaction();
        this.slowMax = slowness.statementsKept();
    }

    /// Whether anything is counted and timed here, `falcon.sql.statistics`.
    public boolean isCounted() {
        return counted;
    }

    /// Writes slow statements there too.
    public void slowQueryLog(SlowQueryLog log) {
        slowQueryLog = log;
    }

    void statement(Session session, long startedAt, long endedAt) {
        long micros = endedAt - startedAt;
        statementLatency.record(micros);
        if (micros < slowMicros) {
            return;
        }
        slow.increment();
        String query = session.activity().query();
        SlowStatement statement =
                new SlowStatement(
                        session.processId(),
                        session.identity().loginUser(),
                        micros,
                        endedAt,
                        query.length() > TEXT_MAX ? query.substring(0, TEXT_MAX) : query);
        SlowQueryLog journal = slowQueryLog;
        if (journal != null) {
            journal.write(
                    endedAt + EPOCH_MICROS,
                    session.processId(),
                    statement.user(),
                    session.identity().database(),
                    session.applicationName(),
                    micros / MILLI,
                    StatementText.withoutValues(statement.query()),
                    session.trace().traceId());
        }
        synchronized (newest) {
            if (newest.size() == slowMax) {
                newest.removeFirst();
            }
            newest.add(statement);
        }
    }

    /// A commit with changes is as durable as its client asked for.
    void commitTook(long micros) {
        commitLatency.record(micros);
    }

    void committed() {
        add(committed);
    }

    void rolledBack() {
        add(rolledBack);
    }

    void aborted() {
        add(aborted);
    }

    void unknown() {
        add(unknown);
    }

    /// A statement, or a commit, failed. There are as many keys as PostgreSQL has codes.
    void failed(String sqlState) {
        if (counted) {
            errors.computeIfAbsent(sqlState, state -> new LongAdder()).increment();
        }
    }

    private void add(LongAdder count) {
        if (counted) {
            count.increment();
        }
    }

    /// Statements that ended, failed ones included. A pipeline up to its Sync counts as one.
    public long statementCount() {
        return statementLatency.counts().total();
    }

    public long slowCount() {
        return slow.sum();
    }

    public long committedCount() {
        return committed.sum();
    }

    /// By their clients, failed blocks aside.
    public long rolledBackCount() {
        return rolledBack.sum();
    }

    public long abortedCount() {
        return aborted.sum();
    }

    public long unknownCount() {
        return unknown.sum();
    }

    /// Microseconds of statements, waiting for the client included.
    public LatencyHistogram statementLatency() {
        return statementLatency;
    }

    /// Microseconds from the wish to commit changes to its answer.
    public LatencyHistogram commitLatency() {
        return commitLatency;
    }

    /// Failures by SQLSTATE.
    public Map<String, Long> errors() {
        Map<String, Long> counts = new TreeMap<>();
        errors.forEach((state, count) -> counts.put(state, count.sum()));
        return counts;
    }

    /// The newest slow statements, newest last.
    public List<SlowStatement> slowStatements() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /// Age at which a transaction counts as slow.
    public Duration slowTransaction() {
        return slowTransaction;
    }
}
