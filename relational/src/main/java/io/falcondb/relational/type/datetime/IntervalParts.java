package io.falcondb.relational.type.datetime;

import io.falcondb.relational.value.Interval;
import java.util.function.Supplier;

/// Sums up the parts of an interval. Fractions of a year become months, of other long units days
/// and then time. Throws [ArithmeticException] where a part overflows.
final class IntervalParts {

    /// The set of fields that a time like `01:02:03` fills.
    static final int TIME =
            1 << Unit.SECOND.ordinal() | 1 << Unit.MINUTE.ordinal() | 1 << Unit.HOUR.ordinal();

    private static final int SECONDS =
            1 << Unit.SECOND.ordinal()
                    | 1 << Unit.MILLISECOND.ordinal()
                    | 1 << Unit.MICROSECOND.ordinal();

    private int seen;
    private int years;
    private int months;
    private int days;
    private long micros;

    /// Each field may come once.
    void mark(int fields, Supplier<RuntimeException> refusal) {
        if ((seen & fields) != 0) {
            throw refusal.get();
        }
        seen |= fields;
    }

    void markUnit(Unit unit, boolean fraction, Supplier<RuntimeException> refusal) {
        mark(unit == Unit.SECOND && fraction ? SECONDS : 1 << unit.ordinal(), refusal);
    }

    void addMicros(long value) {
        micros = Math.addExact(micros, value);
    }

    void add(Unit unit, long value, double fraction) {
        switch (unit) {
            case MICROSECOND -> addTime(value, fraction, 1);
            case MILLISECOND -> addTime(value, fraction, 1000);
            case SECOND -> addTime(value, fraction, Times.MICROS_PER_SECOND);
            case MINUTE -> addTime(value, fraction, Times.MICROS_PER_MINUTE);
            case HOUR -> addTime(value, fraction, Times.MICROS_PER_HOUR);
            case DAY -> {
                addDays(value, 1);
                addFraction(fraction, Times.MICROS_PER_DAY);
            }
            case WEEK -> {
                addDays(value, 7);
                addFractionOfDays(fraction, 7);
            }
            case MONTH -> {
                months = Math.addExact(months, Math.toIntExact(value));
                addFractionOfDays(fraction, 30);
            }
            case YEAR -> addYears(value, fraction, 1);
            case DECADE -> addYears(value, fraction, 10);
            case CENTURY -> addYears(value, fraction, 100);
            case MILLENNIUM -> addYears(value, fraction, 1000);
            case QUARTER,
                    ISOYEAR,
                    DOW,
                    ISODOW,
                    DOY,
                    EPOCH,
                    JULIAN,
                    TIMEZONE,
                    TIMEZONE_HOUR,
                    TIMEZONE_MINUTE ->
                    throw new IllegalArgumentException(unit.name());
        }
    }

    private void addTime(long value, double fraction, long scale) {
        addMicros(Math.multiplyExact(value, scale));
        addFraction(fraction, scale);
    }

    private void addFraction(double fraction, long scale) {
        double exact = fraction * scale;
        long whole = (long) exact;
        double rest = exact - whole;
        addMicros(rest > 0.5 ? whole + 1 : rest < -0.5 ? whole - 1 : whole);
    }

    private void addDays(long value, int scale) {
        days = Math.addExact(days, Math.multiplyExact(Math.toIntExact(value), scale));
    }

    private void addFractionOfDays(double fraction, int scale) {
        double exact = fraction * scale;
        int whole = (int) exact;
        days = Math.addExact(days, whole);
        addFraction(exact - whole, Times.MICROS_PER_DAY);
    }

    private void addYears(long value, double fraction, int scale) {
        years = Math.addExact(years, Math.multiplyExact(Math.toIntExact(value), scale));
        months = Math.addExact(months, (int) Math.rint(fraction * scale * 12));
    }

    Interval toInterval() {
        long total = years * 12L + months;
        if (total != (int) total) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return new Interval((int) total, days, micros);
    }
}
