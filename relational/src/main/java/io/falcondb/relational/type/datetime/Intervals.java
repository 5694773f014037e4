package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Interval;

/// Arithmetic of intervals, part by part. Results out of range are refused with
/// DATETIME_FIELD_OVERFLOW.
public final class Intervals {

    private static final int DAYS_PER_MONTH = 30;
    private static final double SECONDS_PER_DAY = 86_400;

    private Intervals() {}

    public static Interval plus(Interval a, Interval b) {
        try {
            return new Interval(
                    Math.addExact(a.months(), b.months()),
                    Math.addExact(a.days(), b.days()),
                    Math.addExact(a.micros(), b.micros()));
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
    }

    public static Interval minus(Interval a, Interval b) {
        try {
            return new Interval(
                    Math.subtractExact(a.months(), b.months()),
                    Math.subtractExact(a.days(), b.days()),
                    Math.subtractExact(a.micros(), b.micros()));
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
    }

    public static Interval negate(Interval interval) {
        try {
            return new Interval(
                    Math.negateExact(interval.months()),
                    Math.negateExact(interval.days()),
                    Math.negateExact(interval.micros()));
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
    }

    /// What is left of a month becomes days of 1/30, what is left of a day becomes time.
    public static Interval multiply(Interval interval, double factor) {
        return scaled(
                interval,
                interval.months() * factor,
                interval.days() * factor,
                interval.micros() * factor);
    }

    /// @throws DatabaseException DIVISION_BY_ZERO
    public static Interval divide(Interval interval, double divisor) {
        if (divisor == 0) {
            throw new DatabaseException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
        }
        return scaled(
                interval,
                interval.months() / divisor,
                interval.days() / divisor,
                interval.micros() / divisor);
    }

    private static Interval scaled(Interval interval, double months, double days, double micros) {
        int wholeMonths = toInt(months);
        int wholeDays = toInt(days);
        double monthRemainder = rounded((months - wholeMonths) * DAYS_PER_MONTH);
        double seconds =
                rounded(
                        (days - wholeDays + monthRemainder - (int) monthRemainder)
                                * SECONDS_PER_DAY);
        if (Math.abs(seconds) >= SECONDS_PER_DAY) {
            int whole = (int) (seconds / SECONDS_PER_DAY);
            wholeDays = toInt((double) wholeDays + whole);
            seconds -= whole * SECONDS_PER_DAY;
        }
        wholeDays = toInt((double) wholeDays + (int) monthRemainder);
        double time = Math.rint(micros + seconds * Times.MICROS_PER_SECOND);
        if (!(time >= -0x1p63 && time < 0x1p63)) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return new Interval(wholeMonths, wholeDays, (long) time);
    }

    private static int toInt(double value) {
        if (!(value > Integer.MIN_VALUE - 1.0 && value < Integer.MAX_VALUE + 1.0)) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return (int) value;
    }

    /// To the microsecond, so that noise of the division does not become time.
    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    /// `justify_hours`: 24 hours become a day.
    public static Interval justifyHours(Interval interval) {
        long wholeDays = interval.micros() / Times.MICROS_PER_DAY;
        long micros = interval.micros() - wholeDays * Times.MICROS_PER_DAY;
        long days = interval.days() + wholeDays;
        if (days > 0 && micros < 0) {
            micros += Times.MICROS_PER_DAY;
            days--;
        } else if (days < 0 && micros > 0) {
            micros -= Times.MICROS_PER_DAY;
            days++;
        }
        return checked(interval.months(), days, micros);
    }

    /// `justify_days`: 30 days become a month.
    public static Interval justifyDays(Interval interval) {
        long months = (long) interval.months() + interval.days() / DAYS_PER_MONTH;
        long days = interval.days() % DAYS_PER_MONTH;
        if (months > 0 && days < 0) {
            days += DAYS_PER_MONTH;
            months--;
        } else if (months < 0 && days > 0) {
            days -= DAYS_PER_MONTH;
            months++;
        }
        return checked(months, days, interval.micros());
    }

    /// `justify_interval`: both, with all parts of one sign.
    public static Interval justify(Interval interval) {
        long wholeDays = interval.micros() / Times.MICROS_PER_DAY;
        long micros = interval.micros() - wholeDays * Times.MICROS_PER_DAY;
        long days = interval.days() + wholeDays;
        long months = interval.months() + days / DAYS_PER_MONTH;
        days %= DAYS_PER_MONTH;
        if (months > 0 && (days < 0 || (days == 0 && micros < 0))) {
            days += DAYS_PER_MONTH;
            months--;
        } else if (months < 0 && (days > 0 || (days == 0 && micros > 0))) {
            days -= DAYS_PER_MONTH;
            months++;
        }
        if (days > 0 && micros < 0) {
            micros += Times.MICROS_PER_DAY;
            days--;
        } else if (days < 0 && micros > 0) {
            micros -= Times.MICROS_PER_DAY;
            days++;
        }
        return checked(months, days, micros);
    }

    private static Interval checked(long months, long days, long micros) {
        if (months != (int) months || days != (int) days) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return new Interval((int) months, (int) days, micros);
    }

    /// `make_interval`.
    public static Interval of(
            int years, int months, int weeks, int days, int hours, int minutes, double seconds) {
        if (!Double.isFinite(seconds)) {
            throw DateTimeErrors.outOfRange("interval");
        }
        try {
            return new Interval(
                    Math.addExact(Math.multiplyExact(years, 12), months),
                    Math.addExact(Math.multiplyExact(weeks, 7), days),
                    Math.addExact(
                            hours * Times.MICROS_PER_HOUR + minutes * Times.MICROS_PER_MINUTE,
                            Math.round(seconds * Times.MICROS_PER_SECOND)));
        } catch (ArithmeticException e) {
            throw DateTimeErrors.outOfRange("interval");
        }
    }
}
