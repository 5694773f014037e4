package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.kernel.TransactionId;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.RecordValue;
import io.falcondb.sql.catalog.BackendServices.LastCommit;
import org.jspecify.annotations.Nullable;

/// What became of transactions: `falcon_last_commit`, `falcon_commit_status` and PostgreSQL's
/// `txid_status` and `pg_xact_status`. Any gateway answers, also after a failover, as long as the
/// group keeps the receipt.
final class CommitFunctions {

    private static final Type[] LAST = {Types.INT8, Types.INT8, Types.INT8, Types.TEXT};
    private static final String[] LAST_NAMES = {"transaction", "epoch", "lsn", "policy"};

    private CommitFunctions() {}

    static void define(Library library) {
        library.define("falcon_last_commit()", Bodies.lenient((v, c) -> last(c)));
        library.define(
                "falcon_commit_status(int8)",
                Bodies.strictMany((v, c) -> status(c, (Long) v[0], "unknown")));
        library.define(
                "txid_status(int8)", Bodies.strictMany((v, c) -> status(c, (Long) v[0], null)));
        library.define(
                "pg_xact_status(xid8)", Bodies.strictMany((v, c) -> status(c, (Long) v[0], null)));
    }

    /// Null before the session's first commit.
    private static @Nullable RecordValue last(EvalContext context) {
        LastCommit last = session(context).backends().lastCommit();
        return last == null
                ? null
                : new RecordValue(
                        new Object[] {last.transaction(), last.epoch(), last.lsn(), last.policy()},
                        LAST,
                        LAST_NAMES);
    }

    private static @Nullable String status(
            EvalContext context, long transaction, @Nullable String forgotten) {
        TransactionId id = new TransactionId(transaction);
        if (!session(context).group().named(id)) {
            return forgotten;
        }
        return switch (session(context).group().status(id)) {
            case CommitStatus.Committed committed -> "committed";
            case CommitStatus.Aborted aborted -> "aborted";
            case CommitStatus.InProgress inProgress -> "in progress";
            case CommitStatus.Unknown unknown -> forgotten;
        };
    }
}
