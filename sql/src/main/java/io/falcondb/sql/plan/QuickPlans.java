package io.falcondb.sql.plan;

import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Filter;
import io.falcondb.sql.execute.flow.Limit;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.modify.Delete;
import io.falcondb.sql.execute.modify.Insert;
import io.falcondb.sql.execute.modify.LockRows;
import io.falcondb.sql.execute.modify.Update;
import io.falcondb.sql.execute.scan.PointGet;
import io.falcondb.sql.execute.scan.ValuesScan;

/// Tells which plans do a bounded amount of work, a few keys, so that an event loop may run them.
final class QuickPlans {

    private static final int ROWS_MAX = 8;

    private QuickPlans() {}

    static boolean isQuick(Operator operator) {
        return switch (operator) {
            case PointGet _ -> true;
            case ValuesScan values -> values.rows().length <= ROWS_MAX;
            case Projection projection -> isQuick(projection.input());
            case Projection.Columns columns -> isQuick(columns.input());
            case Filter filter -> isQuick(filter.input());
            case Limit limit -> isQuick(limit.input());
            case LockRows lock -> isQuick(lock.input());
            case Insert insert -> isQuick(insert.source());
            case Update update ->
                    isQuick(update.targets().source()) && !update.writer().isReferenced();
            case Delete delete ->
                    isQuick(delete.targets().source()) && !delete.writer().isReferenced();
            default -> false;
        };
    }

    /// Whether a quick plan reads one key at most besides those that it locks first.
    static boolean readsOnce(Operator operator) {
        return switch (operator) {
            case PointGet get -> get.index() == null;
            case ValuesScan _ -> true;
            case Projection projection -> readsOnce(projection.input());
            case Projection.Columns columns -> readsOnce(columns.input());
            case Filter filter -> readsOnce(filter.input());
            case Limit limit -> readsOnce(limit.input());
            case Insert insert -> insert.source() instanceof ValuesScan;
            case Update update -> isPoint(update.targets().source());
            case Delete delete -> isPoint(delete.targets().source());
            default -> false;
        };
    }

    private static boolean isPoint(Operator source) {
        return source instanceof PointGet get && get.index() == null;
    }
}
