package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.type.Decimals;
import io.falcondb.relational.value.Interval;

/// The text formats of interval, by `IntervalStyle`.
public final class IntervalText {

    private final int years;
    private final int months;
    private final int days;
    private final long hours;
    private final int minutes;
    private final int seconds;
    private final int fraction;
    private final ArraySink out = new ArraySink(32);

    private IntervalText(Interval interval) {
        years = interval.months() / 12;
        months = interval.months() % 12;
        days = interval.days();
        long micros = interval.micros();
        hours = micros / Times.MICROS_PER_HOUR;
        minutes = (int) (micros / Times.MICROS_PER_MINUTE % 60);
        seconds = (int) (micros / Times.MICROS_PER_SECOND % 60);
        fraction = (int) (micros % Times.MICROS_PER_SECOND);
    }

    /// @param style lower case, as in [io.falcondb.relational.type.Formatting]
    public static String format(Interval interval, String style) {
        IntervalText text = new IntervalText(interval);
        switch (style) {
            case "postgres_verbose" -> text.verbose();
            case "sql_standard" -> text.sqlStandard();
            case "iso_8601" -> text.iso();
            default -> text.postgres();
        }
        return DateTimeText.text(text.out);
    }

    private boolean negativeTime() {
        return hours < 0 || minutes < 0 || seconds < 0 || fraction < 0;
    }

    private boolean hasTime() {
        return hours != 0 || minutes != 0 || seconds != 0 || fraction != 0;
    }

    private void postgres() {
        boolean before = part(years, "year", false);
        before = part(months, "mon", before);
        before = part(days, "day", before);
        boolean nothing = out.position() == 0;
        if (nothing || hasTime()) {
            out.putUtf8(nothing ? "" : " ");
            out.putUtf8(negativeTime() ? "-" : before ? "+" : "");
            time();
        }
    }

    /// @return whether the last part written so far is negative
    private boolean part(int value, String unit, boolean before) {
        if (value == 0) {
            return before;
        }
        out.putUtf8(out.position() == 0 ? "" : " ");
        out.putUtf8(before && value > 0 ? "+" : "");
        Decimals.write(value, out);
        out.putUtf8(" " + unit + (value == 1 ? "" : "s"));
        return value < 0;
    }

    private void time() {
        if (Math.abs(hours) < 10) {
            out.putByte('0');
        }
        hoursMinutesSeconds();
    }

    private void hoursMinutesSeconds() {
        Decimals.write(Math.abs(hours), out);
        out.putByte(':');
        Decimals.write(Math.abs(minutes), 2, out);
        out.putByte(':');
        Decimals.write(Math.abs(seconds), 2, out);
        DateTimeText.putFraction(Math.abs(fraction), out);
    }

    private void shortSeconds() {
        Decimals.write(Math.abs(seconds), out);
        DateTimeText.putFraction(Math.abs(fraction), out);
    }

    private void verbose() {
        out.putByte('@');
        int empty = out.position();
        boolean ago = firstNegative();
        verbose(years, "year", ago);
        verbose(months, "mon", ago);
        verbose(days, "day", ago);
        verbose(hours, "hour", ago);
        verbose(minutes, "min", ago);
        if (seconds != 0 || fraction != 0) {
            boolean negative = seconds < 0 || fraction < 0;
            out.putUtf8(negative != ago ? " -" : " ");
            shortSeconds();
            out.putUtf8(Math.abs(seconds) != 1 || fraction != 0 ? " secs" : " sec");
        }
        if (out.position() == empty) {
            out.putUtf8(" 0");
        }
        out.putUtf8(ago ? " ago" : "");
    }

    /// The sign of the first part that is not zero turns all others around.
    private boolean firstNegative() {
        for (long part : new long[] {years, months, days, hours, minutes, seconds, fraction}) {
            if (part != 0) {
                return part < 0;
            }
        }
        return false;
    }

    private void verbose(long value, String unit, boolean ago) {
        if (value != 0) {
            long shown = ago ? -value : value;
            out.putByte(' ');
            Decimals.write(shown, out);
            out.putUtf8(" " + unit + (shown == 1 ? "" : "s"));
        }
    }

    private void sqlStandard() {
        boolean negative = years < 0 || months < 0 || days < 0 || negativeTime();
        boolean positive =
                years > 0
                        || months > 0
                        || days > 0
                        || hours > 0
                        || minutes > 0
                        || seconds > 0
                        || fraction > 0;
        boolean yearMonth = years != 0 || months != 0;
        boolean dayTime = days != 0 || hasTime();
        if (!negative && !positive) {
            out.putByte('0');
        } else if ((negative && positive) || (yearMonth && dayTime)) {
            out.putByte(years < 0 || months < 0 ? '-' : '+');
            yearMonth();
            out.putByte(' ');
            out.putByte(days < 0 ? '-' : '+');
            Decimals.write(Math.abs((long) days), out);
            out.putByte(' ');
            out.putByte(negativeTime() ? '-' : '+');
            hoursMinutesSeconds();
        } else {
            out.putUtf8(negative ? "-" : "");
            if (yearMonth) {
                yearMonth();
                return;
            }
            if (days != 0) {
                Decimals.write(Math.abs((long) days), out);
                out.putByte(' ');
            }
            hoursMinutesSeconds();
        }
    }

    private void yearMonth() {
        Decimals.write(Math.abs(years), out);
        out.putByte('-');
        Decimals.write(Math.abs(months), out);
    }

    private void iso() {
        out.putByte('P');
        int empty = out.position();
        iso(years, 'Y');
        iso(months, 'M');
        iso(days, 'D');
        if (hasTime()) {
            out.putByte('T');
            iso(hours, 'H');
            iso(minutes, 'M');
            if (seconds != 0 || fraction != 0) {
                out.putUtf8(seconds < 0 || fraction < 0 ? "-" : "");
                shortSeconds();
                out.putByte('S');
            }
        } else if (out.position() == empty) {
            out.putUtf8("T0S");
        }
    }

    private void iso(long value, char unit) {
        if (value != 0) {
            Decimals.write(value, out);
            out.putByte(unit);
        }
    }
}
