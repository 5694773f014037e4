package io.falcondb.relational.type.datetime;

/// Days since 2000-01-01 as year, month and day of the proleptic Gregorian calendar, packed into a
/// long so that nothing is allocated. Year 0 is 1 BC.
public final class CivilDate {

    /// Days from 0000-03-01 to 2000-01-01: eras of 400 years begin in March.
    private static final long ERA_EPOCH = 730_425;

    private static final int DAYS_PER_ERA = 146_097;

    /// Days from 4714-11-24 BC, where Julian day numbers begin, to 2000-01-01.
    public static final int JULIAN_EPOCH = 2_451_545;

    private CivilDate() {}

    public static long of(long days) {
        long shifted = days + ERA_EPOCH;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 9 | (long) month << 5 | day;
    }

    public static int year(long civil) {
        return (int) (civil >> 9);
    }

    /// From 1.
    public static int month(long civil) {
        return (int) (civil >> 5) & 15;
    }

    /// From 1.
    public static int day(long civil) {
        return (int) civil & 31;
    }

    /// Days since 2000-01-01; month and day may lie outside their usual range by the day.
    public static long toDays(long year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - ERA_EPOCH;
    }

    public static boolean isLeap(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    public static int monthLength(long year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// 0 is Sunday.
    public static int dayOfWeek(long days) {
        return (int) Math.floorMod(days + 6, 7);
    }

    /// The ISO 8601 year and week, as `year << 9 | week`.
    static long isoWeek(long days) {
        int weekday = (int) Math.floorMod(days + 5, 7);
        // The week belongs to the year of its Thursday.
        long thursday = days - weekday + 3;
        int year = year(of(thursday));
        int week = (int) (thursday - toDays(year, 1, 1)) / 7 + 1;
        return (long) year << 9 | week;
    }
}
