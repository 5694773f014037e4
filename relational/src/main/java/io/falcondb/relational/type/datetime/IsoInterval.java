package io.falcondb.relational.type.datetime;

import io.falcondb.relational.value.Interval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// ISO 8601 durations: `P1Y2M3DT4H5M6.7S`, `P0001-02-03T04:05:06`.
final class IsoInterval {

    private static final Pattern DESIGNATED =
            Pattern.compile("(-?[\\d.]+[YMWD])*(T(-?[\\d.]+[HMS])*)?");
    private static final Pattern PART = Pattern.compile("(-?)(\\d*)(\\.\\d*)?([YMWDHS])|(T)");
    private static final Pattern ALTERNATIVE =
            Pattern.compile(
                    "(-?\\d+)(?:-(-?\\d+))?(?:-(-?\\d+))?"
                            + "(?:T(-?\\d+):(-?\\d+)(?::(-?\\d+(?:\\.\\d*)?))?)?");
    private static final Pattern BASIC =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2}(?:\\.\\d*)?))?");

    private IsoInterval() {}

    /// Null if the text is none; throws [ArithmeticException] where a part overflows.
    static @Nullable Interval parse(String text) {
        if (text.length() < 2 || text.charAt(0) != 'P') {
            return null;
        }
        String body = text.substring(1);
        if (DESIGNATED.matcher(body).matches()) {
            return designated(body);
        }
        Matcher basic = BASIC.matcher(body);
        if (basic.matches()) {
            return alternative(basic);
        }
        Matcher alternative = ALTERNATIVE.matcher(body);
        return alternative.matches() ? alternative(alternative) : null;
    }

    private static @Nullable Interval designated(String body) {
        IntervalParts parts = new IntervalParts();
        Matcher part = PART.matcher(body);
        boolean time = false;
        int at = 0;
        while (part.find()) {
            if (part.start() != at) {
                return null;
            }
            at = part.end();
            if (part.group(4) == null) {
                time = true;
                continue;
            }
            String digits = part.group(2);
            String fraction = part.group(3);
            if (digits.isEmpty() && (fraction == null || fraction.length() < 2)) {
                return null;
            }
            int sign = part.group(1).isEmpty() ? 1 : -1;
            parts.add(
                    unit(part.group(4).charAt(0), time),
                    sign * (digits.isEmpty() ? 0 : exact(digits)),
                    sign * fraction(fraction));
        }
        return at == body.length() ? parts.toInterval() : null;
    }

    private static double fraction(@Nullable String text) {
        return text == null || text.length() == 1 ? 0 : Double.parseDouble("0" + text);
    }

    private static Unit unit(char letter, boolean time) {
        return switch (letter) {
            case 'Y' -> Unit.YEAR;
            case 'M' -> time ? Unit.MINUTE : Unit.MONTH;
            case 'W' -> Unit.WEEK;
            case 'D' -> Unit.DAY;
            case 'H' -> Unit.HOUR;
            default -> Unit.SECOND;
        };
    }

    private static Interval alternative(Matcher m) {
        IntervalParts parts = new IntervalParts();
        parts.add(Unit.YEAR, exact(m.group(1)), 0);
        parts.add(Unit.MONTH, m.group(2) == null ? 0 : exact(m.group(2)), 0);
        parts.add(Unit.DAY, m.group(3) == null ? 0 : exact(m.group(3)), 0);
        if (m.group(4) != null) {
            parts.add(Unit.HOUR, exact(m.group(4)), 0);
            parts.add(Unit.MINUTE, exact(m.group(5)), 0);
            if (m.group(6) != null) {
                parts.add(Unit.SECOND, 0, Double.parseDouble(m.group(6)));
            }
        }
        return parts.toInterval();
    }

    private static long exact(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new ArithmeticException(digits);
        }
    }
}
