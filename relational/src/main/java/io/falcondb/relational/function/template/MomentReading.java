package io.falcondb.relational.function.template;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.template.MomentTemplate.Field;
import io.falcondb.relational.function.template.MomentTemplate.Node;
import io.falcondb.relational.type.datetime.CivilDate;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.type.datetime.Timestamps;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// Text read by a template: `to_date` and `to_timestamp`. One use.
///
/// Separators in text and template match whatever they are; a number takes all digits up to its
/// field's width, or all there are if no digit field follows.
final class MomentReading {

    private final String text;
    private int at;
    private long year;
    private boolean hasYear;
    private boolean beforeChrist;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private long isoYear;
    private int isoWeek;
    private int isoDay = 1;
    private long julian;
    private int hour;
    private boolean twelveHours;
    private boolean afternoon;
    private int minute;
    private int second;
    private long micros;
    private int offset;
    private boolean hasOffset;

    private MomentReading(String text) {
        this.text = text;
    }

    static long date(String text, MomentTemplate template) {
        MomentReading reading = new MomentReading(text);
        reading.read(template);
        return reading.date();
    }

    static long timestamp(String text, MomentTemplate template, ZoneId zone) {
        MomentReading reading = new MomentReading(text);
        reading.read(template);
        long local = Dates.toTimestamp(reading.date()) + reading.time();
        return reading.hasOffset
                ? local - reading.offset * Times.MICROS_PER_SECOND
                : Timestamps.atZone(local, zone);
    }

    private void read(MomentTemplate template) {
        List<Node> nodes = template.nodes();
        for (int i = 0; i < nodes.size() && at < text.length(); i++) {
            Node node = nodes.get(i);
            Field field = node.field();
            if (field == null) {
                literal(node.text());
            } else {
                skipBlanks();
                boolean bounded = i + 1 < nodes.size() && nodes.get(i + 1).field() != null;
                field(field, node, bounded);
                if (!node.ordinal().isEmpty()) {
                    at = Math.min(at + 2, text.length());
                }
            }
        }
    }

    private void literal(String literal) {
        for (int i = 0; i < literal.length() && at < text.length(); i++) {
            char wanted = literal.charAt(i);
            if (Character.isLetterOrDigit(wanted)) {
                at++;
            } else if (Character.isWhitespace(wanted)) {
                skipBlanks();
            } else {
                skipBlanks();
                if (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
            }
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void field(Field field, Node node, boolean bounded) {
        switch (field) {
            case HH24 -> hour = number(2, bounded, node);
            case HH, HH12 -> {
                hour = number(2, bounded, node);
                twelveHours = true;
                if (hour < 1 || hour > 12) {
                    throw new DatabaseException(
                                    ErrorCode.INVALID_DATETIME_FORMAT,
                                    "hour \"" + hour + "\" is invalid for the 12-hour clock")
                            .hint("Use the 24-hour clock, or give an hour between 1 and 12.");
                }
            }
            case MI -> minute = number(2, bounded, node);
            case SS -> second = number(2, bounded, node);
            case SSSS, SSSSS -> {
                int seconds = number(5, bounded, node);
                hour = seconds / 3600;
                minute = seconds / 60 % 60;
                second = seconds % 60;
            }
            case MS, FF3 -> micros = fraction(3, node);
            case US, FF6 -> micros = fraction(6, node);
            case FF1 -> micros = fraction(1, node);
            case FF2 -> micros = fraction(2, node);
            case FF4 -> micros = fraction(4, node);
            case FF5 -> micros = fraction(5, node);
            case AM, PM -> afternoon = oneOf(node, List.of("am", "pm"), false) == 1;
            case AM_DOTS, PM_DOTS -> afternoon = oneOf(node, List.of("a.m.", "p.m."), false) == 1;
            case BC, AD -> beforeChrist = oneOf(node, List.of("ad", "bc"), false) == 1;
            case BC_DOTS, AD_DOTS ->
                    beforeChrist = oneOf(node, List.of("a.d.", "b.c."), false) == 1;
            case Y_YYY -> {
                int thousands = number(2, false, node);
                at++;
                year(thousands * 1000L + number(3, true, node));
            }
            case YYYY -> year(number(4, bounded, node));
            case YYY -> year(near2000(number(3, bounded, node), 1000));
            case YY -> year(near2000(number(2, bounded, node), 100));
            case Y -> year(near2000(number(1, bounded, node), 10));
            case IYYY -> isoYear = number(4, bounded, node);
            case IYY -> isoYear = near2000(number(3, bounded, node), 1000);
            case IY -> isoYear = near2000(number(2, bounded, node), 100);
            case I -> isoYear = near2000(number(1, bounded, node), 10);
            case MONTH -> month = oneOf(node, MomentWriting.MONTHS, false) + 1;
            case MON -> month = oneOf(node, MomentWriting.MONTHS, true) + 1;
            case MM -> month = number(2, bounded, node);
            case DAY -> oneOf(node, MomentWriting.DAYS, false);
            case DY -> oneOf(node, MomentWriting.DAYS, true);
            case DDD, IDDD -> dayOfYear = number(3, bounded, node);
            case DD -> day = number(2, bounded, node);
            case D, W -> number(1, bounded, node);
            case ID -> isoDay = number(1, bounded, node);
            case WW -> dayOfYear = (number(2, bounded, node) - 1) * 7 + 1;
            case IW -> isoWeek = number(2, bounded, node);
            case CC -> year((number(2, bounded, node) - 1) * 100L + 1);
            case J -> julian = number(7, bounded, node);
            case Q -> number(1, bounded, node);
            case RM -> month = romanMonth(node);
            case TZH -> {
                hasOffset = true;
                int sign = at < text.length() && text.charAt(at) == '-' ? -1 : 1;
                if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                    at++;
                }
                offset += sign * number(2, true, node) * 3600;
            }
            case TZM -> offset += (offset < 0 ? -1 : 1) * number(2, true, node) * 60;
            case TZ, OF ->
                    throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "formatting field \""
                                    + node.text().toUpperCase(Locale.ROOT)
                                    + "\" is only supported in to_char");
        }
    }

    private void year(long value) {
        year = value;
        hasYear = true;
    }

    /// Fewer digits than four: the year nearest to 2020.
    private static long near2000(int value, int modulus) {
        if (modulus == 100 || modulus == 10) {
            return value < 70 ? 2000L + value : value < 100 ? 1900L + value : value;
        }
        return value < 100
                ? (value < 70 ? 2000L : 1900L) + value
                : value < 520 ? 2000L + value : 1000L + value;
    }

    private int number(int width, boolean bounded, Node node) {
        int start = at;
        if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 && !bounded) {
            at++;
        }
        int digits = at;
        boolean unlimited = node.fill() || !bounded;
        while (at < text.length()
                && Character.isDigit(text.charAt(at))
                && (unlimited || at - digits < width)) {
            at++;
        }
        if (at == digits) {
            String wrong = text.substring(start, Math.min(start + width, text.length()));
            throw invalid(wrong, node, "Value must be an integer.");
        }
        try {
            return Integer.parseInt(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw new DatabaseException(
                            ErrorCode.DATETIME_FIELD_OVERFLOW,
                            "value for \"" + node.text() + "\" in source string is out of range",
                            e)
                    .detail("Value must be in the range -2147483648 to 2147483647.");
        }
    }

    private long fraction(int width, Node node) {
        int start = at;
        number(width, true, node);
        StringBuilder digits = new StringBuilder(text.substring(start, at));
        while (digits.length() < 6) {
            digits.append('0');
        }
        return Long.parseLong(digits.toString());
    }

    /// @param abbreviated three letters are enough
    private int oneOf(Node node, List<String> names, boolean abbreviated) {
        for (int i = 0; i < names.size(); i++) {
            String name = abbreviated ? names.get(i).substring(0, 3) : names.get(i);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return i;
            }
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        throw invalid(
                text.substring(at, end),
                node,
                "The given value did not match any of the allowed values for this field.");
    }

    private int romanMonth(Node node) {
        for (int i = MomentWriting.ROMAN_MONTHS.size() - 1; i >= 0; i--) {
            String name = MomentWriting.ROMAN_MONTHS.get(i);
            boolean longer =
                    at + name.length() < text.length()
                            && Character.isLetter(text.charAt(at + name.length()));
            if (!longer && text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return i + 1;
            }
        }
        throw invalid(
                text.substring(at),
                node,
                "The given value did not match any of the allowed values for this field.");
    }

    private static DatabaseException invalid(String value, Node node, String detail) {
        return new DatabaseException(
                        ErrorCode.INVALID_DATETIME_FORMAT,
                        "invalid value \"" + value + "\" for \"" + node.text() + "\"")
                .detail(detail);
    }

    private long date() {
        if (julian != 0) {
            return julian - CivilDate.JULIAN_EPOCH;
        }
        if (isoWeek != 0) {
            long january4 = CivilDate.toDays(isoYear, 1, 4);
            long monday = january4 - Math.floorMod(CivilDate.dayOfWeek(january4) - 1, 7);
            return monday + (isoWeek - 1) * 7L + isoDay - 1;
        }
        long civilYear = beforeChrist && hasYear ? 1 - year : year;
        if (hasYear && year < 0) {
            civilYear = year + 1;
        }
        if (dayOfYear != 0) {
            return CivilDate.toDays(civilYear, 1, 1) + dayOfYear - 1;
        }
        if (month < 1 || month > 12 || day < 1 || day > CivilDate.monthLength(civilYear, month)) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW,
                    "date/time field value out of range: \"" + text + "\"");
        }
        return CivilDate.toDays(civilYear, month, day);
    }

    private long time() {
        int hours = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
        if (hours > 23 || minute > 59 || second > 59) {
            throw new DatabaseException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW,
                    "date/time field value out of range: \"" + text + "\"");
        }
        return hours * Times.MICROS_PER_HOUR
                + minute * Times.MICROS_PER_MINUTE
                + second * Times.MICROS_PER_SECOND
                + micros;
    }
}
