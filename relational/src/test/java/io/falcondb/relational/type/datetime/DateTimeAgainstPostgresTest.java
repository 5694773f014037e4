package io.falcondb.relational.type.datetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.RealPostgres;
import io.falcondb.relational.value.Interval;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/// Date and time arithmetic compared with a real PostgreSQL 15. Skipped unless [RealPostgres#url]
/// names a server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "serverNamed", disabledReason = "set falcon.test.postgres.url to compare")
class DateTimeAgainstPostgresTest {

    private static final long SEED = Long.getLong("falcon.test.seed", 20261123);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Formatting FORMATTING =
            new Formatting(
                    ZONE, Formatting.DateStyle.ISO, Formatting.DateOrder.MDY, "postgres", true, 1);

    private static final List<String> TIMESTAMPS =
            List.of(
                    "2020-01-31 10:15:20.123456",
                    "2020-02-29 23:59:59.999999",
                    "2000-01-01",
                    "1999-12-31 23:00",
                    "2020-03-08 02:30",
                    "2020-03-08 01:59:59",
                    "2020-11-01 01:30",
                    "2020-11-01 00:30",
                    "1970-01-01",
                    "0001-01-01",
                    "0044-03-15 12:00 BC",
                    "0001-12-31 BC",
                    "2001-01-01",
                    "1900-12-31",
                    "4713-06-01 BC",
                    "294276-12-31 10:59:59",
                    "infinity",
                    "-infinity",
                    "2024-12-30 05:06:07",
                    "2021-01-03",
                    "2026-11-23 08:15:30.5",
                    "1883-11-18 12:00");

    private static final List<String> INTERVALS =
            List.of(
                    "1 day",
                    "1 month",
                    "-1 month",
                    "1 year",
                    "13 months",
                    "1 mon -1 day",
                    "25:00:00",
                    "-25:00:00",
                    "1 day 12:00:00",
                    "1.5 hours",
                    "-3 days 04:05:06.789",
                    "0",
                    "100 years",
                    "2 years 3 mons 40 days 30:15:10.5",
                    "-2 years -3 mons -40 days -30:15:10.5",
                    "35 days",
                    "1 mon 35 days -50:00:00",
                    "-1 mon 35 days",
                    "200000 years",
                    "1 us",
                    "30 days");

    private static final List<String> UNITS =
            List.of(
                    "microseconds",
                    "milliseconds",
                    "second",
                    "minute",
                    "hour",
                    "day",
                    "week",
                    "month",
                    "quarter",
                    "year",
                    "decade",
                    "century",
                    "millennium",
                    "isoyear",
                    "dow",
                    "isodow",
                    "doy",
                    "epoch",
                    "julian",
                    "timezone",
                    "timezone_hour",
                    "timezone_minute",
                    "fortnight",
                    "Years");

    private final List<String> questions = new ArrayList<>();
    private final List<String> ours = new ArrayList<>();
    private RealPostgres postgres;

    static boolean serverNamed() {
        return RealPostgres.url().isPresent();
    }

    @BeforeAll
    void connect() throws SQLException {
        System.out.println("seed=" + SEED);
        postgres = RealPostgres.connect();
        postgres.execute("set timezone to 'America/New_York'");
    }

    @AfterAll
    void disconnect() throws SQLException {
        postgres.close();
    }

    private void ask(String question, Supplier<Object> answer) {
        questions.add(question);
        ours.add(
                RealPostgres.answer(
                        () -> {
                            Object value = answer.get();
                            return value == null ? "NULL" : value.toString();
                        }));
    }

    private void check() throws SQLException {
        List<String> differences = postgres.differences(questions, ours);
        int asked = questions.size();
        questions.clear();
        ours.clear();
        assertThat(differences).as("%d of %d differ", differences.size(), asked).isEmpty();
    }

    private static String ts(long timestamp) {
        return DateTimeText.timestamp(timestamp, FORMATTING);
    }

    private static String tz(long timestamp) {
        return DateTimeText.timestampTz(timestamp, FORMATTING);
    }

    private static String text(Interval interval) {
        return IntervalText.format(interval, "postgres");
    }

    private List<String> timestamps() {
        Random random = new Random(SEED);
        List<String> all = new ArrayList<>(TIMESTAMPS);
        for (int i = 0; i < 60; i++) {
            all.add(
                    String.format(
                            "%04d-%02d-%02d %02d:%02d:%02d.%06d",
                            1800 + random.nextInt(400),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(1_000_000)));
        }
        return all;
    }

    @Test
    void intervalsMoveTimestampsTheSame() throws SQLException {
        for (String t : timestamps()) {
            long timestamp = DateTimeInput.timestamp(t, FORMATTING);
            long timestampTz = DateTimeInput.timestampTz(t, FORMATTING);
            for (String i : INTERVALS) {
                Interval interval = IntervalInput.parse(i, -1, "postgres");
                String sql = " '" + i + "'::interval";
                ask(
                        "'" + t + "'::timestamp +" + sql,
                        () -> ts(Timestamps.plus(timestamp, interval)));
                ask(
                        "'" + t + "'::timestamp -" + sql,
                        () -> ts(Timestamps.minus(timestamp, interval)));
                ask(
                        "'" + t + "'::timestamptz +" + sql,
                        () -> tz(Timestamps.plus(timestampTz, interval, ZONE)));
                ask(
                        "'" + t + "'::timestamptz -" + sql,
                        () -> tz(Timestamps.minus(timestampTz, interval, ZONE)));
            }
        }
        check();
    }

    @Test
    void differencesAndAgesAgree() throws SQLException {
        // PostgreSQL 15 does not notice overflow, nor infinity in age().
        List<String> all =
                timestamps().stream()
                        .filter(t -> !t.startsWith("294276") && !t.endsWith("infinity"))
                        .toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j += 3) {
                String a = all.get(i);
                String b = all.get(j);
                long x = DateTimeInput.timestamp(a, FORMATTING);
                long y = DateTimeInput.timestamp(b, FORMATTING);
                String pair = "'" + a + "'::timestamp, '" + b + "'::timestamp";
                ask("age(" + pair + ")", () -> text(Timestamps.age(x, y)));
                ask(
                        pair.replace("timestamp,", "timestamp -"),
                        () -> text(Timestamps.difference(x, y)));
            }
        }
        check();
    }

    @Test
    void fieldsAgree() throws SQLException {
        for (String unit : UNITS) {
            for (String t : timestamps()) {
                long timestamp = DateTimeInput.timestamp(t, FORMATTING);
                long timestampTz = DateTimeInput.timestampTz(t, FORMATTING);
                long date = Dates.ofTimestamp(timestamp);
                String from = "extract(" + unit + " from '" + t + "'::";
                ask(from + "timestamp)", () -> Extraction.fromTimestamp(unit, timestamp));
                ask(
                        from + "timestamptz)",
                        () -> Extraction.fromTimestampTz(unit, timestampTz, ZONE));
                ask(from + "timestamp::date)", () -> Extraction.fromDate(unit, date));
                if (Timestamps.isFinite(timestamp)) {
                    long time = Timestamps.timeOfDay(timestamp);
                    ask(from + "timestamp::time)", () -> Extraction.fromTime(unit, time));
                }
            }
            for (String i : INTERVALS) {
                Interval interval = IntervalInput.parse(i, -1, "postgres");
                ask(
                        "extract(" + unit + " from '" + i + "'::interval)",
                        () -> Extraction.fromInterval(unit, interval));
            }
        }
        check();
    }

    @Test
    void truncationsAgree() throws SQLException {
        for (String unit : UNITS) {
            for (String t : timestamps()) {
                long timestamp = DateTimeInput.timestamp(t, FORMATTING);
                long timestampTz = DateTimeInput.timestampTz(t, FORMATTING);
                String trunc = "date_trunc('" + unit + "', '" + t + "'::";
                ask(trunc + "timestamp)", () -> ts(Truncation.timestamp(unit, timestamp)));
                ask(
                        trunc + "timestamptz)",
                        () -> tz(Truncation.timestampTz(unit, timestampTz, ZONE)));
                ask(
                        trunc + "timestamptz, 'Europe/Berlin')",
                        () ->
                                tz(
                                        Truncation.timestampTz(
                                                unit, timestampTz, ZoneId.of("Europe/Berlin"))));
            }
            for (String i : INTERVALS) {
                Interval interval = IntervalInput.parse(i, -1, "postgres");
                ask(
                        "date_trunc('" + unit + "', '" + i + "'::interval)",
                        () -> text(Truncation.interval(unit, interval)));
            }
        }
        check();
    }

    @Test
    void intervalArithmeticAgrees() throws SQLException {
        for (String a : INTERVALS) {
            Interval x = IntervalInput.parse(a, -1, "postgres");
            String sql = "'" + a + "'::interval";
            ask("- " + sql, () -> text(Intervals.negate(x)));
            ask("justify_hours(" + sql + ")", () -> text(Intervals.justifyHours(x)));
            ask("justify_days(" + sql + ")", () -> text(Intervals.justifyDays(x)));
            ask("justify_interval(" + sql + ")", () -> text(Intervals.justify(x)));
            for (String factor :
                    List.of("0", "1", "-1", "0.5", "1.5", "3.3333", "-0.1", "1e10", "7")) {
                double f = Double.parseDouble(factor);
                ask(sql + " * " + factor + "::float8", () -> text(Intervals.multiply(x, f)));
                ask(sql + " / " + factor + "::float8", () -> text(Intervals.divide(x, f)));
            }
            for (String b : INTERVALS) {
                Interval y = IntervalInput.parse(b, -1, "postgres");
                String other = "'" + b + "'::interval";
                ask(sql + " + " + other, () -> text(Intervals.plus(x, y)));
                ask(sql + " - " + other, () -> text(Intervals.minus(x, y)));
                ask(sql + " < " + other, () -> x.compareTo(y) < 0);
                ask(sql + " = " + other, () -> x.equals(y));
            }
            for (String typmod :
                    List.of(
                            "year",
                            "month",
                            "day",
                            "hour",
                            "minute",
                            "second",
                            "year to month",
                            "day to hour",
                            "day to minute",
                            "day to second",
                            "hour to second",
                            "second(2)")) {
                ask(
                        "'" + a + "'::interval " + typmod,
                        () -> text(IntervalTypmod.apply(x, typmod(typmod))));
            }
        }
        check();
    }

    private static int typmod(String text) {
        int range = 0;
        List<String> names = List.of("year", "month", "day", "hour", "minute", "second");
        int[] bits = {
            IntervalTypmod.YEAR,
            IntervalTypmod.MONTH,
            IntervalTypmod.DAY,
            IntervalTypmod.HOUR,
            IntervalTypmod.MINUTE,
            IntervalTypmod.SECOND
        };
        String[] ends = text.replace("(2)", "").split(" to ");
        for (int i = names.indexOf(ends[0]); i <= names.indexOf(ends[ends.length - 1]); i++) {
            range |= bits[i];
        }
        return text.endsWith("(2)") ? IntervalTypmod.of(range, 2) : IntervalTypmod.of(range);
    }

    @Test
    void bareNumbersTakeTheUnitOfTheModifier() throws SQLException {
        for (String fields :
                List.of(
                        "year",
                        "month",
                        "day",
                        "hour",
                        "minute",
                        "second",
                        "year to month",
                        "day to hour",
                        "day to minute",
                        "day to second",
                        "hour to minute",
                        "hour to second",
                        "minute to second")) {
            for (String input :
                    List.of("5", "-5", "1.5", "1-2", "1 2", "1:2", "1:2:3", "1 2:03", "3 days")) {
                ask(
                        "interval '" + input + "' " + fields,
                        () -> text(IntervalInput.parse(input, typmod(fields), "postgres")));
            }
        }
        check();
    }

    @Test
    void zonesAgree() throws SQLException {
        for (String zone :
                List.of(
                        "UTC",
                        "Europe/Berlin",
                        "america/new_york",
                        "EST",
                        "+02",
                        "-03:30",
                        "UTC+3",
                        "Asia/Kathmandu",
                        "Nowhere",
                        "CET",
                        "z",
                        "<+02>-02",
                        "")) {
            for (String t : timestamps()) {
                long timestamp = DateTimeInput.timestamp(t, FORMATTING);
                long timestampTz = DateTimeInput.timestampTz(t, FORMATTING);
                if (Timestamps.isFinite(timestamp)) {
                    ask(
                            "'" + t + "'::timestamp at time zone '" + zone + "'",
                            () -> tz(Timestamps.atZone(timestamp, Zones.parse(zone))));
                    ask(
                            "'" + t + "'::timestamptz at time zone '" + zone + "'",
                            () -> ts(Timestamps.inZone(timestampTz, Zones.parse(zone))));
                }
            }
        }
        check();
    }

    @Test
    void datesAgree() throws SQLException {
        for (String d :
                List.of(
                        "2020-01-31",
                        "infinity",
                        "-infinity",
                        "4714-11-24 BC",
                        "5874897-12-31",
                        "294276-12-31",
                        "294277-01-01",
                        "2020-03-08")) {
            long date = DateTimeInput.date(d, FORMATTING);
            String sql = "'" + d + "'::date";
            for (int days : new int[] {1, -1, 1000000, Integer.MAX_VALUE}) {
                ask(
                        sql + " + " + days,
                        () -> DateTimeText.date(Dates.plus(date, days), FORMATTING));
                ask(
                        sql + " - " + days,
                        () -> DateTimeText.date(Dates.minus(date, days), FORMATTING));
            }
            ask(sql + "::timestamp", () -> ts(Dates.toTimestamp(date)));
            ask(sql + "::timestamptz", () -> tz(Dates.toTimestampTz(date, ZONE)));
            ask(sql + " - '2000-01-01'::date", () -> Dates.difference(date, 0));
            ask(
                    sql + " + '10:00'::time",
                    () -> ts(Dates.plusTime(date, 10 * Times.MICROS_PER_HOUR)));
        }
        for (double s : new double[] {0, 1.5, -1e9, 1e12, 1e15, 1577836800.123456}) {
            ask("to_timestamp(" + s + ")", () -> tz(Timestamps.ofUnixSeconds(s)));
        }
        check();
    }
}
