package io.falcondb.relational.function.moment;

import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.Interrupt;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.value.Interval;
import java.util.concurrent.locks.LockSupport;

/// `pg_sleep` and its kin: by the session's clock, ended early by its [Interrupt].
final class Sleep {

    /// How long a cancelled statement may go on sleeping.
    private static final long MICROS_BETWEEN_CHECKS_MAX = 20_000;

    private Sleep() {}

    static void define(Library library) {
        library.define(
                "pg_sleep(float8)",
                strictMany(
                        (v, context) ->
                                until(
                                        context.environment(),
                                        context.environment().clockTimestamp()
                                                + (long)
                                                        (seconds(v[0])
                                                                * Times.MICROS_PER_SECOND))));
        library.define(
                "pg_sleep_for(interval)",
                strictMany(
                        (v, context) ->
                                until(
                                        context.environment(),
                                        context.environment().clockTimestamp()
                                                + ((Interval) v[0]).spanDays()
                                                        * Times.MICROS_PER_DAY
                                                + ((Interval) v[0]).spanMicros())));
        library.define(
                "pg_sleep_until(timestamptz)",
                strictMany((v, context) -> until(context.environment(), (Long) v[0])));
    }

    private static double seconds(@org.jspecify.annotations.Nullable Object value) {
        double seconds = value instanceof Double number ? number : 0;
        return Double.isNaN(seconds) ? 0 : Math.clamp(seconds, 0, Integer.MAX_VALUE);
    }

    private static Object until(Environment environment, long wakeUp) {
        Interrupt interrupt = environment.service(Interrupt.class);
        interrupt.check();
        interrupt.beforeWaiting();
        long left = wakeUp - environment.clockTimestamp();
        while (left > 0) {
            LockSupport.parkNanos(Math.min(left, MICROS_BETWEEN_CHECKS_MAX) * 1_000);
            if (Thread.interrupted()) {
                throw new DatabaseException(
                        ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
            }
            interrupt.check();
            left = wakeUp - environment.clockTimestamp();
        }
        return "";
    }
}
