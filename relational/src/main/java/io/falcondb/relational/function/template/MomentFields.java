package io.falcondb.relational.function.template;

import io.falcondb.relational.type.datetime.CivilDate;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.value.Interval;

/// The parts of a timestamp or interval that templates name. A year of 0 and below is BC.
///
/// @param days since 2000-01-01; of an interval, its days
/// @param zone abbreviation, empty without time zone
/// @param offset seconds east of UTC
record MomentFields(
        int year,
        int month,
        int day,
        long days,
        long hour,
        int minute,
        int second,
        int micros,
        String zone,
        int offset,
        boolean isInterval) {

    private static final int MONTHS_PER_YEAR = 12;

    static MomentFields ofTimestamp(long timestamp, String zone, int offset) {
        long days = Math.floorDiv(timestamp, Times.MICROS_PER_DAY);
        long time = Math.floorMod(timestamp, Times.MICROS_PER_DAY);
        long civil = CivilDate.of(days);
        return new MomentFields(
                CivilDate.year(civil),
                CivilDate.month(civil),
                CivilDate.day(civil),
                days,
                time / Times.MICROS_PER_HOUR,
                (int) (time / Times.MICROS_PER_MINUTE % 60),
                (int) (time / Times.MICROS_PER_SECOND % 60),
                (int) (time % Times.MICROS_PER_SECOND),
                zone,
                offset,
                false);
    }

    static MomentFields ofInterval(Interval interval) {
        long time = interval.micros();
        return new MomentFields(
                interval.months() / MONTHS_PER_YEAR,
                interval.months() % MONTHS_PER_YEAR,
                interval.days(),
                interval.days(),
                time / Times.MICROS_PER_HOUR,
                (int) (time / Times.MICROS_PER_MINUTE % 60),
                (int) (time / Times.MICROS_PER_SECOND % 60),
                (int) (time % Times.MICROS_PER_SECOND),
                "",
                0,
                true);
    }

    /// Of the year, from 1.
    int dayOfYear() {
        if (isInterval) {
            return year * 360 + month * 30 + day;
        }
        return (int) (days - CivilDate.toDays(year, 1, 1)) + 1;
    }

    /// From 0 for Sunday.
    int dayOfWeek() {
        return CivilDate.dayOfWeek(days);
    }

    /// ISO 8601: from 1 for Monday.
    int isoDayOfWeek() {
        return dayOfWeek() == 0 ? 7 : dayOfWeek();
    }

    /// ISO 8601: the year that the week belongs to, which has its Thursday.
    int isoYear() {
        return CivilDate.year(CivilDate.of(thursday()));
    }

    int isoWeek() {
        long thursday = thursday();
        int year = CivilDate.year(CivilDate.of(thursday));
        return (int) (thursday - CivilDate.toDays(year, 1, 1)) / 7 + 1;
    }

    private long thursday() {
        return days - isoDayOfWeek() + 4;
    }

    long secondOfDay() {
        return hour * 3600 + minute * 60 + second;
    }

    long julianDay() {
        return days + CivilDate.JULIAN_EPOCH;
    }
}
