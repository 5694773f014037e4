package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.AdvisoryLocks;
import io.falcondb.sql.catalog.TableLocks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pg_advisory_lock` and its eleven relatives, each for one bigint or two integers.
final class AdvisoryFunctions {

    private AdvisoryFunctions() {}

    static void define(Library library) {
        for (String arguments : List.of("(int8)", "(int4,int4)")) {
            for (boolean shared : new boolean[] {false, true}) {
                LockMode mode = shared ? LockMode.SHARE : LockMode.EXCLUSIVE;
                String end = (shared ? "_shared" : "") + arguments;
                library.define(
                        "pg_advisory_lock" + end,
                        Bodies.strictMany((v, c) -> lock(c, v, mode, false)));
                library.define(
                        "pg_advisory_xact_lock" + end,
                        Bodies.strictMany((v, c) -> lock(c, v, mode, true)));
                library.define(
                        "pg_try_advisory_lock" + end,
                        Bodies.strictMany(
                                (v, c) ->
                                        session(c)
                                                .advisoryLocks()
                                                .lockSession(key(v), mode, false)));
                library.define(
                        "pg_try_advisory_xact_lock" + end,
                        Bodies.strictMany(
                                (v, c) ->
                                        session(c)
                                                .advisoryLocks()
                                                .lockTransaction(key(v), mode, false)));
                library.define(
                        "pg_advisory_unlock" + end,
                        Bodies.strictMany((v, c) -> unlock(c, v, mode)));
            }
        }
        library.define("pg_advisory_unlock_all()", Bodies.lenient((v, c) -> unlockAll(c)));
    }

    private static byte[] key(@Nullable Object[] values) {
        long first = values[0] instanceof Long number ? number : 0;
        if (values.length == 1) {
            return TableLocks.advisory(first, false);
        }
        long second = values[1] instanceof Long number ? number : 0;
        return TableLocks.advisory(first << 32 | second & 0xFFFF_FFFFL, true);
    }

    private static Object lock(
            EvalContext context,
            @Nullable Object[] values,
            LockMode mode,
            boolean untilTransactionEnds) {
        AdvisoryLocks locks = session(context).advisoryLocks();
        boolean granted =
                untilTransactionEnds
                        ? locks.lockTransaction(key(values), mode, true)
                        : locks.lockSession(key(values), mode, true);
        if (!granted) {
            throw new DatabaseException(
                    ErrorCode.LOCK_NOT_AVAILABLE, "canceling statement due to lock timeout");
        }
        return "";
    }

    private static Object unlock(EvalContext context, @Nullable Object[] values, LockMode mode) {
        boolean held = session(context).advisoryLocks().unlock(key(values), mode);
        if (!held) {
            String kind = mode == LockMode.SHARE ? "ShareLock" : "ExclusiveLock";
            session(context).notices().warning("01000", "you don't own a lock of type " + kind);
        }
        return held;
    }

    private static Object unlockAll(EvalContext context) {
        session(context).advisoryLocks().unlockAll();
        return "";
    }
}
