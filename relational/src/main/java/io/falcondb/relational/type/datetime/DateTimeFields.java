package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Formatting.DateOrder;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What date and time input has said so far. Numbers whose meaning is open are taken by the rules
/// of PostgreSQL's manual, appendix "Date/Time Input Interpretation".
final class DateTimeFields {

    static final int YEAR = 1;
    static final int MONTH = 2;
    static final int DAY = 4;
    static final int DATE = YEAR | MONTH | DAY;
    static final int TIME = 8;
    static final int ZONE = 16;
    static final int HALF_DAY = 32;
    static final int ERA = 64;

    private final DateOrder order;
    private final String type;
    private final String input;

    int seen;
    int year;
    int month;
    int day;
    long time;
    boolean bc;
    boolean shortYear;
    boolean julian;
    int dayOfYear;

    /// 0 for none, 1 for AM, 2 for PM.
    int halfDay;

    boolean monthByName;
    @Nullable ZoneId zone;
    @Nullable Integer offset;

    DateTimeFields(DateOrder order, String type, String input) {
        this.order = order;
        this.type = type;
        this.input = input;
    }

    DatabaseException badFormat() {
        return DateTimeErrors.badFormat(type, input);
    }

    DatabaseException overflow() {
        return DateTimeErrors.fieldOverflow(input);
    }

    boolean hasDate() {
        return (seen & DATE) == DATE;
    }

    /// A date beside a time of the day must be whole and exist, though only the time counts.
    void requireValidDate() {
        if ((seen & DATE) != 0) {
            days();
        }
    }

    void mark(int field) {
        if ((seen & field) != 0) {
            throw badFormat();
        }
        seen |= field;
    }

    void month(int value) {
        // "2 Jan 2020" read as month first: the number before was the day.
        if ((seen & (MONTH | DAY)) == MONTH && !monthByName && month >= 1 && month <= 31) {
            day = month;
            seen |= DAY;
        } else {
            mark(MONTH);
        }
        month = value;
        monthByName = true;
    }

    /// A month's name within a date like `31-Jan-2020`.
    void monthWithin(int value) {
        mark(MONTH);
        month = value;
        monthByName = true;
    }

    /// Days since 2000-01-01, by the Julian day number.
    void julian(String digits) {
        mark(DATE);
        long days;
        try {
            days = Math.subtractExact(Long.parseLong(digits), CivilDate.JULIAN_EPOCH);
        } catch (NumberFormatException | ArithmeticException e) {
            throw overflow();
        }
        if (days > Dates.MAX) {
            throw overflow();
        }
        setDate(days);
        julian = true;
    }

    void setDate(long days) {
        long civil = CivilDate.of(days);
        year = CivilDate.year(civil);
        month = CivilDate.month(civil);
        day = CivilDate.day(civil);
        seen |= DATE;
    }

    /// A part of a date joined by punctuation, or a number of its own.
    void number(String digits) {
        int value = toInt(digits);
        int length = digits.length();
        if (length == 3 && (seen & DATE) == YEAR && value >= 1 && value <= 366) {
            dayOfYear = value;
            seen |= DATE;
            return;
        }
        switch (seen & DATE) {
            case 0 -> first(value, length);
            case YEAR -> setMonth(value);
            case MONTH -> {
                if (monthByName && (length >= 3 || order == DateOrder.YMD)) {
                    setYear(value, length);
                } else {
                    setDay(value);
                }
            }
            case YEAR | MONTH -> {
                if (monthByName && length >= 3 && shortYear) {
                    // "02-Jan-2020" read as year first: that was the day.
                    day = year;
                    seen |= DAY;
                    year = value;
                    shortYear = false;
                } else {
                    setDay(value);
                }
            }
            case DAY -> setMonth(value);
            case MONTH | DAY -> setYear(value, length);
            case DATE -> concatenated(digits);
            default -> throw badFormat();
        }
    }

    private void first(int value, int length) {
        if (length >= 3 || order == DateOrder.YMD) {
            setYear(value, length);
        } else if (order == DateOrder.DMY) {
            setDay(value);
        } else {
            setMonth(value);
        }
    }

    private void setYear(int value, int length) {
        seen |= YEAR;
        year = value;
        shortYear = length <= 2;
    }

    private void setMonth(int value) {
        seen |= MONTH;
        month = value;
    }

    private void setDay(int value) {
        seen |= DAY;
        day = value;
    }

    /// `20200131` or `200131`, then `101500` or `1015`.
    void concatenated(String digits) {
        int length = digits.length();
        if ((seen & DATE) != DATE) {
            if (length < 6 || (seen & DATE) != 0) {
                throw badFormat();
            }
            setYear(toInt(digits.substring(0, length - 4)), length - 4);
            setMonth(toInt(digits.substring(length - 4, length - 2)));
            setDay(toInt(digits.substring(length - 2)));
        } else if ((seen & TIME) == 0 && (length == 6 || length == 4)) {
            mark(TIME);
            setTime(
                    toInt(digits.substring(0, 2)),
                    toInt(digits.substring(2, 4)),
                    length == 6 ? toInt(digits.substring(4)) : 0,
                    0);
        } else {
            throw badFormat();
        }
    }

    /// Digits with colons: hours and minutes, then perhaps seconds with a fraction.
    void time(String text) {
        mark(TIME);
        String[] parts = text.split(":", -1);
        if (parts.length > 3) {
            throw badFormat();
        }
        int hours = toInt(parts[0]);
        String last = parts[parts.length - 1];
        int dot = last.indexOf('.');
        int micros = dot < 0 ? 0 : micros(last.substring(dot));
        String whole = dot < 0 ? last : last.substring(0, dot);
        if (parts.length == 3) {
            setTime(hours, orZero(parts[1]), orZero(whole), micros);
        } else if (dot >= 0) {
            // mm:ss.sss
            setTime(0, hours, orZero(whole), micros);
        } else {
            setTime(hours, orZero(whole), 0, 0);
        }
    }

    private int orZero(String digits) {
        return digits.isEmpty() ? 0 : toInt(digits);
    }

    void setTime(int hours, int minutes, int seconds, int micros) {
        if (minutes > 59 || seconds > 60 || hours > 24) {
            throw overflow();
        }
        time =
                hours * Times.MICROS_PER_HOUR
                        + minutes * Times.MICROS_PER_MINUTE
                        + seconds * Times.MICROS_PER_SECOND
                        + micros;
        if (time > Times.MICROS_PER_DAY) {
            throw overflow();
        }
    }

    /// Of `.5`, rounded.
    int micros(String fraction) {
        if (!fraction.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw badFormat();
        }
        return fraction.length() == 1
                ? 0
                : (int) Math.rint(Double.parseDouble("0" + fraction) * 1e6);
    }

    /// The days since 2000-01-01.
    long days() {
        if (!hasDate()) {
            throw badFormat();
        }
        long astronomical = year;
        if (!julian) {
            if (bc) {
                if (year <= 0) {
                    throw overflow();
                }
                astronomical = 1 - year;
            } else if (shortYear) {
                astronomical = year < 70 ? year + 2000 : year + 1900;
            } else if (year <= 0) {
                throw overflow();
            }
        }
        if (dayOfYear > 0) {
            return CivilDate.toDays(astronomical, 1, 1) + dayOfYear - 1;
        }
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw DateTimeErrors.monthOrDayOverflow(input);
        }
        if (day > CivilDate.monthLength(astronomical, month)) {
            throw overflow();
        }
        return CivilDate.toDays(astronomical, month, day);
    }

    /// The microseconds of the day, with AM and PM.
    long timeOfDay() {
        if (halfDay == 0) {
            return time;
        }
        long half = Times.MICROS_PER_DAY / 2;
        long hour = time / Times.MICROS_PER_HOUR;
        if (hour > 12) {
            throw overflow();
        }
        return hour == 12
                ? (halfDay == 1 ? time - half : time)
                : (halfDay == 2 ? time + half : time);
    }

    /// A zone by name or abbreviation.
    void zone(String name) {
        mark(ZONE);
        Integer abbreviation = Zones.abbreviation(name);
        if (abbreviation != null) {
            offset = abbreviation;
            return;
        }
        ZoneId found = Zones.find(name);
        if (found == null) {
            throw name.indexOf('/') >= 0 || name.indexOf('_') >= 0
                    ? DateTimeErrors.zoneNotRecognized(name)
                    : badFormat();
        }
        zone = found;
    }

    /// An offset with its sign; after an abbreviation it is one too many.
    void offset(String text) {
        if ((seen & ZONE) != 0 && zone == null) {
            throw badFormat();
        }
        seen |= ZONE;
        offset = Offsets.parse(text, this, input);
        zone = null;
    }

    int toInt(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw badFormat();
        }
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw overflow();
        }
    }
}
