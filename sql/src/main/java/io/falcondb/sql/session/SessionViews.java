package io.falcondb.sql.session;

import io.falcondb.contracts.operations.LatencyHistogram;
import io.falcondb.contracts.operations.LatencyHistogram.Counts;
import io.falcondb.contracts.operations.LatencyWindow;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.RunningQueries;
import io.falcondb.contracts.operations.Views;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sessions of a database as operators see and change them. Thread-safe.
public final class SessionViews implements RunningQueries {

    /// Microseconds between 1970 and 2000.
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final double MILLI = 1000.0;
    private static final double SECOND = 1e9;

    /// In the place of a text, in a row whose figures are NULL: zeros would be taken for figures.
    private static final String OFF = "not counted: falcon.sql.statistics is off";

    private final Database database;
    private final LatencyWindow statements;
    private final LatencyWindow commits;

    public SessionViews(Database database) {
        this.database = database;
        this.statements = new LatencyWindow(database.traffic().statementLatency(), Ticker.SYSTEM);
        this.commits = new LatencyWindow(database.traffic().commitLatency(), Ticker.SYSTEM);
    }

    /// Adds what this process knows of its sessions.
    public LocalViews offer(LocalViews views) {
        return views.offer(Views.CONNECTIONS, this::connections)
                .offer(Views.ACTIVE_QUERIES, this::activeQueries)
                .offer(Views.SLOW_QUERIES, this::slowQueries)
                .offer(Views.TXN_STATS, this::transactions)
                .offer(Views.SLOW_TXNS, this::slowTransactions)
                .offer(Views.LATENCY, this::latencies);
    }

    @Override
    public boolean cancel(int processId) {
        Session session = database.sessions().find(processId);
        if (session == null) {
            return false;
        }
        session.cancel();
        return true;
    }

    @Override
    public boolean terminate(int processId) {
        Session session = database.sessions().find(processId);
        if (session == null) {
            return false;
        }
        session.terminate(
                new DatabaseException(
                        ErrorCode.ADMIN_SHUTDOWN,
                        "terminating connection due to administrator command"));
        return true;
    }

    private void connections(RowMaker rows) {
        for (Session session : database.sessions().all()) {
            InetSocketAddress peer = session.peer();
            rows.row()
                    .set("pid", session.processId())
                    .set("user_name", session.identity().loginUser())
                    .set("database", session.identity().database())
                    .set("application_name", session.applicationName())
                    .set(
                            "client_address",
                            peer == null || peer.getAddress() == null
                                    ? null
                                    : peer.getAddress().getHostAddress() + ":" + peer.getPort())
                    .set("connected_at", session.startedAt() + EPOCH_MICROS)
                    .set("state", session.activity().state().words());
        }
    }

    private void activeQueries(RowMaker rows) {
        long now = database.clock().micros();
        database.sessions().all().stream()
                .filter(session -> session.activity().state() == Activity.State.ACTIVE)
                .sorted(Comparator.comparingLong(session -> session.activity().queryStart()))
                .forEach(
                        session -> {
                            Activity activity = session.activity();
                            rows.row()
                                    .set("pid", session.processId())
                                    .set("user_name", session.identity().loginUser())
                                    .set("duration_ms", (now - activity.queryStart()) / MILLI)
                                    .set("started_at", activity.queryStart() + EPOCH_MICROS)
                                    .set("query", activity.query());
                        });
    }

    private void slowQueries(RowMaker rows) {
        if (!database.traffic().isCounted()) {
            rows.row().set("query", OFF);
        }
        for (Traffic.SlowStatement slow : database.traffic().slowStatements()) {
            rows.row()
                    .set("pid", slow.processId())
                    .set("user_name", slow.user())
                    .set("duration_ms", slow.micros() / MILLI)
                    .set("ended_at", slow.endedAt() + EPOCH_MICROS)
                    .set("query", slow.query());
        }
    }

    private void transactions(RowMaker rows) {
        Traffic traffic = database.traffic();
        if (!traffic.isCounted()) {
            rows.row().set("errors", OFF).set("open", open().count());
            return;
        }
        long aborted = traffic.abortedCount();
        long ended = traffic.committedCount() + traffic.rolledBackCount() + aborted;
        rows.row()
                .set("committed", traffic.committedCount())
                .set("rolled_back", traffic.rolledBackCount())
                .set("aborted", aborted)
                .set("unknown", traffic.unknownCount())
                .set("abort_ratio", ended == 0 ? null : (double) aborted / ended)
                .set(
                        "errors",
                        traffic.errors().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" ")))
                .set("open", open().count());
    }

    private void latencies(RowMaker rows) {
        if (!database.traffic().isCounted()) {
            rows.row().set("what", OFF);
            return;
        }
        latency(rows, "query", database.traffic().statementLatency(), statements);
        latency(rows, "commit", database.traffic().commitLatency(), commits);
    }

    private static void latency(
            RowMaker rows, String what, LatencyHistogram all, LatencyWindow window) {
        LatencyWindow.Recent recent = window.recent();
        Counts counts = recent.counts();
        rows.row()
                .set("what", what)
                .set("count", all.counts().total())
                .set("recent", counts.total())
                .set("window_s", recent.nanos() / SECOND);
        if (counts.total() > 0) {
            rows.set("p50_ms", counts.quantileMicros(0.5) / MILLI)
                    .set("p95_ms", counts.quantileMicros(0.95) / MILLI)
                    .set("p99_ms", counts.quantileMicros(0.99) / MILLI)
                    .set("max_ms", counts.quantileMicros(1) / MILLI);
        }
    }

    private void slowTransactions(RowMaker rows) {
        long now = database.clock().micros();
        long oldEnough = now - database.traffic().slowTransaction().toNanos() / 1000;
        open().filter(session -> session.block().startedAt() <= oldEnough)
                .sorted(Comparator.comparingLong(session -> session.block().startedAt()))
                .forEach(
                        session -> {
                            long began = session.block().startedAt();
                            if (began == 0) {
                                return; // It has ended since.
                            }
                            rows.row()
                                    .set("pid", session.processId())
                                    .set("user_name", session.identity().loginUser())
                                    .set("duration_ms", (now - began) / MILLI)
                                    .set("began_at", began + EPOCH_MICROS)
                                    .set("state", session.activity().state().words())
                                    .set("query", session.activity().query());
                        });
    }

    private Stream<Session> open() {
        return database.sessions().all().stream()
                .filter(session -> session.block().startedAt() != 0);
    }
}
