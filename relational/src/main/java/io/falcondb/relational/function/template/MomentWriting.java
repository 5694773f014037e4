package io.falcondb.relational.function.template;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.template.MomentTemplate.Field;
import io.falcondb.relational.function.template.MomentTemplate.Node;
import java.util.List;
import java.util.Locale;

/// A moment written by a template. One use.
final class MomentWriting {

    static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");
    static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    static final List<String> ROMAN_MONTHS =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

    private static final int NAME_WIDTH = 9;
    private static final int ROMAN_WIDTH = 4;

    private final MomentFields moment;
    private final StringBuilder result = new StringBuilder();

    private MomentWriting(MomentFields moment) {
        this.moment = moment;
    }

    /// @throws DatabaseException INVALID_DATETIME_FORMAT if an interval lacks what is asked for
    static String write(MomentTemplate template, MomentFields moment) {
        MomentWriting writing = new MomentWriting(moment);
        for (Node node : template.nodes()) {
            Field field = node.field();
            if (field == null) {
                writing.result.append(node.text());
            } else {
                writing.field(field, node);
            }
        }
        return writing.result.toString();
    }

    private void field(Field field, Node node) {
        switch (field) {
            case HH24 -> number(moment.hour(), 2, node);
            case HH, HH12 -> number(moment.hour() % 12 == 0 ? 12 : moment.hour() % 12, 2, node);
            case MI -> number(moment.minute(), 2, node);
            case SS -> number(moment.second(), 2, node);
            case SSSS, SSSSS -> number(moment.secondOfDay(), 1, node);
            case MS, FF3 -> fraction(3, node);
            case US, FF6 -> fraction(6, node);
            case FF1 -> fraction(1, node);
            case FF2 -> fraction(2, node);
            case FF4 -> fraction(4, node);
            case FF5 -> fraction(5, node);
            case AM, PM -> word(moment.hour() % 24 >= 12 ? "PM" : "AM", node);
            case AM_DOTS, PM_DOTS -> word(moment.hour() % 24 >= 12 ? "P.M." : "A.M.", node);
            case BC, AD -> calendar(moment.year() <= 0 ? "BC" : "AD", node);
            case BC_DOTS, AD_DOTS -> calendar(moment.year() <= 0 ? "B.C." : "A.D.", node);
            case Y_YYY -> groupedYear(node);
            case YYYY -> number(year(), moment.isInterval() || year() >= 0 ? 4 : 5, node);
            case YYY -> number(year() % 1000, 3, node);
            case YY -> number(year() % 100, 2, node);
            case Y -> number(year() % 10, 1, node);
            case IYYY -> number(isoYear(), 4, node);
            case IYY -> number(isoYear() % 1000, 3, node);
            case IY -> number(isoYear() % 100, 2, node);
            case I -> number(isoYear() % 10, 1, node);
            case MONTH -> name(month(), NAME_WIDTH, node);
            case MON -> name(month().substring(0, Math.min(3, month().length())), 0, node);
            case MM -> number(moment.month(), 2, node);
            case DAY -> name(DAYS.get(weekday()), NAME_WIDTH, node);
            case DY -> name(DAYS.get(weekday()).substring(0, 3), 0, node);
            case DDD -> number(moment.dayOfYear(), moment.dayOfYear() < 0 ? 2 : 3, node);
            case IDDD -> number(isoDayOfYear(), 3, node);
            case DD -> number(moment.day(), moment.day() < 0 ? 1 : 2, node);
            case D -> number(weekday() + 1, 1, node);
            case ID -> number(weekday() == 0 ? 7 : weekday(), 1, node);
            case WW -> number((moment.dayOfYear() - 1) / 7 + 1, 2, node);
            case W -> number((moment.day() - 1) / 7 + 1, 1, node);
            case IW -> number(requireCalendar().isoWeek(), 2, node);
            case CC -> century(node);
            case J -> number(moment.julianDay(), 1, node);
            case Q -> quarter(node);
            case RM -> roman(node);
            case TZ -> result.append(MomentTemplate.cased(requireCalendar().zone(), node.text()));
            case TZH ->
                    result.append(moment.offset() < 0 ? '-' : '+')
                            .append(String.format("%02d", Math.abs(moment.offset()) / 3600));
            case TZM -> result.append(String.format("%02d", Math.abs(moment.offset()) / 60 % 60));
            case OF -> offset(node);
        }
    }

    private MomentFields requireCalendar() {
        if (moment.isInterval()) {
            throw new DatabaseException(
                            ErrorCode.INVALID_DATETIME_FORMAT,
                            "invalid format specification for an interval value")
                    .hint("Intervals are not tied to specific calendar dates.");
        }
        return moment;
    }

    private int weekday() {
        return requireCalendar().dayOfWeek();
    }

    private String month() {
        return MONTHS.get(requireCalendar().month() - 1);
    }

    /// Years before Christ count from 1 too.
    private int year() {
        return moment.isInterval() || moment.year() > 0 ? moment.year() : 1 - moment.year();
    }

    private int isoYear() {
        int year = requireCalendar().isoYear();
        return year > 0 ? year : 1 - year;
    }

    private int isoDayOfYear() {
        return (requireCalendar().isoWeek() - 1) * 7 + moment.isoDayOfWeek();
    }

    /// Zeros make up the width; the sign stands before them.
    private void number(long value, int width, Node node) {
        String digits = Long.toString(Math.abs(value));
        int missing = node.fill() ? 0 : width - digits.length();
        if (value < 0) {
            result.append('-');
        }
        result.append("0".repeat(Math.max(missing, 0))).append(digits);
        ordinal(digits, node);
    }

    private void ordinal(String digits, Node node) {
        if (!node.ordinal().isEmpty()) {
            String suffix = Ordinals.suffix(digits);
            result.append(node.ordinal().equals("TH") ? suffix.toUpperCase(Locale.ROOT) : suffix);
        }
    }

    private void fraction(int digits, Node node) {
        String text = String.format("%06d", Math.abs(moment.micros())).substring(0, digits);
        result.append(moment.micros() < 0 ? "-" : "").append(text);
        ordinal(text, node);
    }

    private void word(String word, Node node) {
        boolean lower = Character.isLowerCase(node.text().charAt(0));
        result.append(lower ? word.toLowerCase(Locale.ROOT) : word);
    }

    private void calendar(String word, Node node) {
        requireCalendar();
        word(word, node);
    }

    private void groupedYear(Node node) {
        String digits = String.format("%d,%03d", year() / 1000, Math.abs(year() % 1000));
        result.append(digits);
        ordinal(digits, node);
    }

    private void name(String name, int width, Node node) {
        String cased = MomentTemplate.cased(name, node.text());
        int missing = node.fill() ? 0 : width - cased.length();
        result.append(cased).append(" ".repeat(Math.max(missing, 0)));
    }

    private void century(Node node) {
        int year = moment.year();
        int century =
                moment.isInterval()
                        ? year / 100
                        : year > 0 ? (year - 1) / 100 + 1 : -((-year) / 100 + 1);
        number(century, 2, node);
    }

    private void quarter(Node node) {
        if (moment.month() != 0) {
            number((moment.month() - 1) / 3 + 1, 1, node);
        }
    }

    private void roman(Node node) {
        if (moment.month() == 0) {
            return;
        }
        int index = moment.month() < 0 ? moment.month() + 12 : moment.month() - 1;
        String text = MomentTemplate.cased(ROMAN_MONTHS.get(index), node.text());
        int missing = node.fill() ? 0 : ROMAN_WIDTH - text.length();
        result.append(text).append(" ".repeat(Math.max(missing, 0)));
    }

    private void offset(Node node) {
        requireCalendar();
        int size = Math.abs(moment.offset());
        result.append(moment.offset() < 0 ? '-' : '+')
                .append(String.format(node.fill() ? "%d" : "%02d", size / 3600));
        if (size / 60 % 60 != 0) {
            result.append(String.format(":%02d", size / 60 % 60));
        }
    }
}
