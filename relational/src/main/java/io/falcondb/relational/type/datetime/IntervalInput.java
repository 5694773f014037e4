package io.falcondb.relational.type.datetime;

import io.falcondb.relational.value.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads intervals: `1 year 2 mons -3 days 04:05:06.7`, `1-2`, `@ 1 minute ago`, `P1Y2M`, `5` with
/// the unit that the typmod says.
public final class IntervalInput {

    private final String input;
    private final int range;
    private final boolean sqlStandard;
    private final IntervalParts parts = new IntervalParts();

    /// Read from right to left: the unit of the number to come. Null where the typmod decides.
    private @Nullable Unit unit;

    private boolean ago;
    private boolean negate;

    private IntervalInput(String input, int typmod, boolean sqlStandard) {
        this.input = input;
        this.sqlStandard = sqlStandard;
        range = IntervalTypmod.range(typmod);
    }

    /// @param style of [io.falcondb.relational.type.Formatting]: under sql_standard a leading minus
    ///   counts for all parts
    /// @throws io.falcondb.kernel.DatabaseException INVALID_DATETIME_FORMAT,
    ///   INTERVAL_FIELD_OVERFLOW
    public static Interval parse(String text, int typmod, String style) {
        IntervalInput parsed = new IntervalInput(text, typmod, style.equals("sql_standard"));
        try {
            Interval iso = IsoInterval.parse(text.strip());
            return IntervalTypmod.apply(iso != null ? iso : parsed.read(), typmod);
        } catch (ArithmeticException e) {
            throw DateTimeErrors.intervalOverflow(text);
        }
    }

    private Interval read() {
        List<Token> tokens = Token.split(input);
        if (tokens == null || tokens.isEmpty()) {
            throw badFormat();
        }
        negate = sqlStandard && leadingMinusOnly(tokens);
        boolean any = false;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case TIME -> {
                    time(token.text(), false);
                    any = true;
                }
                case SIGNED -> {
                    if (token.text().indexOf(':') > 0) {
                        time(token.text().substring(1), token.first() == '-');
                    } else {
                        number(token.text());
                    }
                    any = true;
                }
                case NUMBER, DATE -> {
                    number(token.text());
                    any = true;
                }
                case WORD -> word(token.text());
                case SIGNED_WORD -> throw badFormat();
            }
        }
        if (!any) {
            throw badFormat();
        }
        Interval interval = parts.toInterval();
        return ago ? Intervals.negate(interval) : interval;
    }

    private static boolean leadingMinusOnly(List<Token> tokens) {
        if (tokens.getFirst().first() != '-') {
            return false;
        }
        return tokens.stream().skip(1).noneMatch(t -> t.first() == '-' || t.first() == '+');
    }

    private void time(String text, boolean minus) {
        parts.mark(IntervalParts.TIME, this::badFormat);
        boolean negative = minus || negate;
        String[] fields = text.split(":", -1);
        if (fields.length < 2 || fields.length > 3) {
            throw badFormat();
        }
        String last = fields[fields.length - 1];
        boolean minuteToSecond =
                fields.length == 2
                        && (last.indexOf('.') >= 0
                                || range == (IntervalTypmod.MINUTE | IntervalTypmod.SECOND));
        long hours = minuteToSecond ? 0 : whole(fields[0]);
        long minutes = whole(fields[minuteToSecond ? 0 : 1]);
        long micros = fields.length == 3 || minuteToSecond ? seconds(last) : 0;
        if (minutes > 59 || micros > 60 * Times.MICROS_PER_SECOND) {
            throw DateTimeErrors.intervalOverflow(input);
        }
        long total =
                Math.addExact(
                        Math.multiplyExact(hours, Times.MICROS_PER_HOUR),
                        minutes * Times.MICROS_PER_MINUTE + micros);
        parts.addMicros(negative ? -total : total);
        unit = Unit.DAY;
    }

    private long whole(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw badFormat();
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw DateTimeErrors.intervalOverflow(input);
        }
    }

    private long seconds(String text) {
        int dot = text.indexOf('.');
        long whole = whole(dot < 0 ? text : text.substring(0, dot));
        if (whole > 60) {
            throw DateTimeErrors.intervalOverflow(input);
        }
        return whole * Times.MICROS_PER_SECOND
                + (dot < 0 ? 0 : Math.round(fraction(text.substring(dot)) * 1e6));
    }

    private double fraction(String text) {
        if (!text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw badFormat();
        }
        return text.length() == 1 ? 0 : Double.parseDouble("0" + text);
    }

    private void number(String text) {
        boolean negative = text.charAt(0) == '-' || negate;
        int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        String number = text.substring(from);
        int dash = number.indexOf('-');
        if (dash > 0) {
            yearMonth(number, dash, negative);
            return;
        }
        int dot = number.indexOf('.');
        long value = dot == 0 ? 0 : whole(dot < 0 ? number : number.substring(0, dot));
        double fraction = dot < 0 ? 0 : fraction(number.substring(dot));
        Unit of = unit != null ? unit : defaultUnit();
        parts.markUnit(of, fraction != 0, this::badFormat);
        parts.add(of, negative ? -value : value, negative ? -fraction : fraction);
        if (of == Unit.HOUR) {
            // "1 2 hours" is a day and two hours.
            unit = Unit.DAY;
        }
    }

    /// SQL's years and months: `1-2`.
    private void yearMonth(String number, int dash, boolean negative) {
        long years = whole(number.substring(0, dash));
        long months = whole(number.substring(dash + 1));
        if (months >= 12) {
            throw DateTimeErrors.intervalOverflow(input);
        }
        parts.markUnit(Unit.MONTH, false, this::badFormat);
        long total = Math.addExact(Math.multiplyExact(years, 12L), months);
        parts.add(Unit.MONTH, negative ? -total : total, 0);
    }

    private Unit defaultUnit() {
        if (range == IntervalTypmod.YEAR) {
            return Unit.YEAR;
        }
        if (range == IntervalTypmod.MONTH
                || range == (IntervalTypmod.YEAR | IntervalTypmod.MONTH)) {
            return Unit.MONTH;
        }
        if (range == IntervalTypmod.DAY) {
            return Unit.DAY;
        }
        if (range == IntervalTypmod.FULL_RANGE || (range & IntervalTypmod.SECOND) != 0) {
            return Unit.SECOND;
        }
        return (range & IntervalTypmod.MINUTE) != 0 ? Unit.MINUTE : Unit.HOUR;
    }

    private void word(String text) {
        if (text.equals("ago")) {
            ago = true;
            return;
        }
        Unit found = Unit.find(text);
        if (found == null || found == Unit.QUARTER || found.compareTo(Unit.MILLENNIUM) > 0) {
            throw badFormat();
        }
        unit = found;
    }

    private RuntimeException badFormat() {
        return DateTimeErrors.badFormat("interval", input);
    }
}
