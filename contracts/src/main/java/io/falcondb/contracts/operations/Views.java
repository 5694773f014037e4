package io.falcondb.contracts.operations;

import io.falcondb.contracts.operations.ViewColumn.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shapes of all views. A service offers those that it measures; a column that it cannot
/// measure is NULL in its rows, never a default.
public final class Views {

    public static final ViewShape CONNECTIONS =
            view(
                    "connections",
                    "clients that are connected",
                    number("pid", "process id of the session"),
                    text("user_name", "who logged in"),
                    text("database", "the name it connected to"),
                    text("application_name", "as the client says"),
                    text("client_address", "IP address and port"),
                    moment("connected_at"),
                    text("state", "as in pg_stat_activity"));

    public static final ViewShape ACTIVE_QUERIES =
            view(
                    "active_queries",
                    "statements that run now",
                    number("pid", "process id of the session: what cancel wants"),
                    text("user_name", "who runs it"),
                    decimal("duration_ms", "milliseconds until now"),
                    moment("started_at"),
                    text("query", "its text"));

    public static final ViewShape SLOW_QUERIES =
            view(
                    "slow_queries",
                    "the newest statements that took longer than falcon.sql.slow-query",
                    number("pid", "process id of the session"),
                    text("user_name", "who ran it"),
                    decimal("duration_ms", "milliseconds, waiting for the client included"),
                    moment("ended_at"),
                    text("query", "its text"));

    public static final ViewShape TXN_STATS =
            view(
                    "txn_stats",
                    "transactions since the process started",
                    number("committed", "ended well, those that only read among them"),
                    number("rolled_back", "ended by their client"),
                    number("aborted", "ended by an error"),
                    number("unknown", "commits whose outcome could not be told (08007)"),
                    decimal("abort_ratio", "aborted by all that ended; NULL before the first"),
                    text("errors", "failed statements and commits by SQLSTATE"),
                    number("open", "transactions that run now"));

    public static final ViewShape SLOW_TXNS =
            view(
                    "slow_txns",
                    "transactions that have run for longer than falcon.sql.slow-transaction",
                    number("pid", "process id of the session: what kill wants"),
                    text("user_name", "who runs it"),
                    decimal("duration_ms", "milliseconds until now"),
                    moment("began_at"),
                    text("state", "as in pg_stat_activity"),
                    text("query", "running or last statement"));

    public static final ViewShape WAL_STATS =
            view(
                    "wal_stats",
                    "the write-ahead log",
                    number("epoch", "of the newest reign known"),
                    number("last_lsn", "end of the log"),
                    number("applied_lsn", "last applied"),
                    number("backlog_lsn", "records that are logged and not applied"),
                    number("commits", "applied commits with changes, of this boot or reign"),
                    number("fsyncs", "since the process started"),
                    number("bytes", "appended since the process started"),
                    decimal("unproved_ms", "age of the oldest record that is not proved"),
                    decimal("pending_disk_ms", "age of a write or fsync that has not returned"),
                    number("shared_bytes", "of the group's log on one broker, as last seen"),
                    number("shared_first_offset", "of that log; what lay below is forgotten"));

    public static final ViewShape GC_STATS =
            view(
                    "gc_stats",
                    "old versions of rows",
                    number("applied_timestamp", "newest visible commit"),
                    number("gc_horizon", "oldest timestamp that can be read"),
                    number("horizon_distance", "timestamps between the two"),
                    number("open_snapshots", "snapshots that hold the horizon back"));

    public static final ViewShape MEMORY_PRESSURE =
            view(
                    "memory_pressure",
                    "memory by budget",
                    text("budget", "what the memory is for"),
                    number("used_bytes", "now"),
                    number("limit_bytes", "its limit"),
                    decimal("used_ratio", "one by the other"),
                    text("setting", "that sets the limit"));

    public static final ViewShape REPLICA_HEALTH =
            view(
                    "replica_health",
                    "members of a group",
                    number("group_id", "the replica group"),
                    text("member", "its name"),
                    text("role", "primary, follower, elect, recovering or stopped"),
                    number("epoch", "newest that it knows"),
                    number("lsn", "end of its log or fold"),
                    number("lag_lsn", "records behind the primary"),
                    number("applied_lsn", "last applied; the member itself knows"),
                    decimal("heard_ms", "milliseconds since it reported to the coordinator"),
                    decimal("pending_disk_ms", "age of a write or fsync that has not returned"),
                    flag("caught_up", "it has read the log to its end, or is the primary"),
                    text("problem", "why it does nothing any more"),
                    flag("removed", "nobody names it; the coordinator that leads knows"),
                    text("region", "where it runs, as its falcon.region says"));

    public static final ViewShape HA_STATUS =
            view(
                    "ha_status",
                    "who reigns, as each process sees it",
                    number("group_id", "the replica group"),
                    text("role", "of this process"),
                    number("epoch", "of the reign"),
                    text("leader_id", "the member that reigns"),
                    text("coordinator", "that may name primaries"),
                    flag("failover_paused", "nobody is promoted for now"),
                    number("failovers", "namings by this coordinator since it started"),
                    text("hindrance", "why nobody is promoted although nobody reigns"),
                    decimal(
                            "waits_ms",
                            "that a failover waits: at a coordinator until a silent primary counts"
                                    + " as dead, at a member for the old reign's lease"),
                    text("commit_policy", "of a member: when a commit is acknowledged"),
                    text(
                            "preferred_regions",
                            "of a coordinator: falcon.failover.regions, the first before others"));

    public static final ViewShape REPLICATION_STATS =
            view(
                    "replication_stats",
                    "how far copies of the log are behind",
                    number("group_id", "the replica group"),
                    text("member", "whose log or rows are meant"),
                    text("path", "topic: member to Kafka; replica: primary to member"),
                    number("lag_lsn", "records"),
                    number("lag_bytes", "bytes of these records"),
                    decimal("lag_ms", "age of the oldest of them"),
                    text("problem", "why nothing moves any more"));

    public static final ViewShape TOPOLOGY =
            view(
                    "topology",
                    "all processes that this one knows, and whether they answer",
                    text("service", "what it is"),
                    text("role", "what it does now"),
                    text("address", "of its HTTP port; empty for this process"),
                    number("epoch", "of the reign that it knows"),
                    flag("reachable", "it has just answered"),
                    flag("healthy", "it has no findings; NULL if it did not answer"),
                    moment("started_at"),
                    text("region", "where it runs, as its falcon.region says"));

    public static final ViewShape LATENCY =
            view(
                    "latency",
                    "how long statements and commits took a moment ago",
                    text("what", "query or commit"),
                    number("count", "since the process started"),
                    number("recent", "of them within the window"),
                    decimal("window_s", "seconds that the following were measured over"),
                    decimal("p50_ms", "milliseconds; NULL if there was none"),
                    decimal("p95_ms", "milliseconds"),
                    decimal("p99_ms", "milliseconds"),
                    decimal("max_ms", "milliseconds"));

    public static final ViewShape HOTSPOTS =
            view(
                    "hotspots",
                    "keys that transactions waited for most, counted in bounded memory",
                    number("group_id", "the replica group"),
                    text("relation", "table or index; NULL where no catalog is at hand"),
                    text("lock", "row, table, rows of a table, advisory or other"),
                    number("keyspace", "number of the relation's keys"),
                    text("key", "the locked key without its keyspace, in hexadecimal figures"),
                    number("waits", "since the process or its reign began"),
                    number("waits_too_many", "by how many that may be too large"),
                    decimal("waited_ms", "milliseconds waited since the key is counted"),
                    text("source", "which structure counted"));

    public static final ViewShape STORAGE_STATS =
            view(
                    "storage_stats",
                    "what data folders hold",
                    number("group_id", "the replica group"),
                    number("row_files", "also called SSTables"),
                    number("row_bytes", "of them"),
                    number("wal_bytes", "of the log's segments"),
                    number("free_bytes", "free on the disk"),
                    number("disk_bytes", "size of the disk"),
                    number("flushes", "row files written from memory since the start"),
                    decimal("flush_s", "seconds that they took"),
                    number("compactions", "rewritings of row files since the start"),
                    decimal("compaction_s", "seconds that they took"),
                    text(
                            "encrypted",
                            "whether the kernel encrypts the volume: yes, no or unknown"));

    public static final ViewShape REBALANCE_STATUS =
            view(
                    "rebalance_status",
                    "shards and bytes of each group, and what moving shards would take: a plan"
                            + " only, nothing moves by itself, and none while no group is above its"
                            + " even share by more than falcon.rebalance.threshold",
                    number("group_id", "the replica group"),
                    number("shards", "that it has"),
                    number("row_bytes", "of its member with most; NULL if none answers"),
                    number("target_shards", "after the plan"),
                    text("moves", "as shards to group; empty: none"),
                    number("move_bytes", "that the moves would copy, as an estimate"),
                    decimal("move_s", "seconds at falcon.rebalance.bandwidth"),
                    text("state", "idle: no move is under way"));

    public static final ViewShape CIRCUIT_BREAKERS =
            view(
                    "circuit_breakers",
                    "what keeps statements of a gateway from a group that does not answer",
                    text("breaker", "its name, one for each group"),
                    text("state", "closed; open: refused at once; half_open: being tried"),
                    number("failures", "of the newest calls those without an answer"),
                    number("calls", "the newest calls that are looked at"),
                    number("refused", "calls refused by it since the process started"),
                    number("under_way", "calls that wait for an answer"),
                    number("under_way_max", "more are refused: falcon.bulkhead.calls-max"));

    public static final ViewShape TWO_PHASE =
            view(
                    "two_phase",
                    "transactions across groups that are prepared and not decided, as each primary"
                            + " sees them",
                    number("group_id", "the replica group that has promised"),
                    text("transaction", "its number"),
                    text("participants", "groups that take part"),
                    decimal("prepared_ms", "since then; NULL if in an earlier reign"),
                    flag("in_doubt", "the decision log is asked about it already"));

    public static final ViewShape EVENTS =
            view(
                    "events",
                    "the newest things that happened, oldest first",
                    moment("at"),
                    text("kind", "what kind of thing"),
                    text("text", "what happened"));

    public static final ViewShape HEALTH_SCORE =
            view(
                    "health_score",
                    "0 to 100: 100 less the weights of the findings",
                    number("score", "0 to 100"),
                    text("findings", "what takes points away: -weight text, the heaviest first"),
                    text("next_step", "what to do about the heaviest"));

    public static final ViewShape CONFIGURATION =
            view(
                    "configuration",
                    "settings that a process was given; the others have the defaults of the"
                            + " reference",
                    text("name", "of the setting"),
                    text("value", "without passwords, keys and hashes"),
                    text(
                            "origin",
                            "the file and line, the command line or the environment variable"));

    public static final ViewShape CERTIFICATES =
            view(
                    "certificates",
                    "certificates of the bundles below spring.ssl.bundle",
                    text("bundle", "its name"),
                    text("use", "own: shown to others; trusted: others are checked with it"),
                    text("subject", "whose it is"),
                    text("issuer", "who signed it"),
                    text("serial", "in hexadecimal figures"),
                    moment("ends_at"),
                    number("days_left", "until then; negative once it has ended"));

    public static final ViewShape BACKUPS =
            view(
                    "backups",
                    "backups below falcon.backup.folder that are whole",
                    text("name", "of its folder"),
                    moment("made_at"),
                    number("epoch", "of the last record"),
                    number("lsn", "rows are complete up to here"),
                    number("files", "in it"),
                    number("bytes", "of them; row files are shared with the data on one disk"));

    public static final ViewShape DIAG_BUNDLE =
            view(
                    "diag_bundle",
                    "everything that an engineer who cannot log in wants to see, without values of"
                            + " rows",
                    text("section", "what it is"),
                    text("content", "as text"));

    private static final Map<String, ViewShape> ALL = new LinkedHashMap<>();

    static {
        for (ViewShape shape :
                List.of(
                        HEALTH_SCORE,
                        TOPOLOGY,
                        HA_STATUS,
                        REPLICA_HEALTH,
                        REPLICATION_STATS,
                        CONNECTIONS,
                        ACTIVE_QUERIES,
                        SLOW_QUERIES,
                        TXN_STATS,
                        SLOW_TXNS,
                        WAL_STATS,
                        GC_STATS,
                        LATENCY,
                        HOTSPOTS,
                        STORAGE_STATS,
                        REBALANCE_STATUS,
                        MEMORY_PRESSURE,
                        CIRCUIT_BREAKERS,
                        TWO_PHASE,
                        EVENTS,
                        CONFIGURATION,
                        CERTIFICATES,
                        BACKUPS,
                        DIAG_BUNDLE)) {
            ALL.put(shape.name(), shape);
        }
    }

    private Views() {}

    public static List<ViewShape> all() {
        return List.copyOf(ALL.values());
    }

    public static @Nullable ViewShape find(String name) {
        return ALL.get(name);
    }

    private static ViewShape view(String name, String description, ViewColumn... columns) {
        List<ViewColumn> all = new ArrayList<>();
        all.add(text("node", "the process that measured it"));
        all.addAll(List.of(columns));
        return new ViewShape(name, description, all);
    }

    private static ViewColumn text(String name, String unit) {
        return new ViewColumn(name, Kind.TEXT, unit);
    }

    private static ViewColumn number(String name, String unit) {
        return new ViewColumn(name, Kind.NUMBER, unit);
    }

    private static ViewColumn decimal(String name, String unit) {
        return new ViewColumn(name, Kind.DECIMAL, unit);
    }

    private static ViewColumn flag(String name, String unit) {
        return new ViewColumn(name, Kind.FLAG, unit);
    }

    private static ViewColumn moment(String name) {
        return new ViewColumn(name, Kind.MOMENT, "time");
    }
}
