package io.falcondb.relational.function;

import io.falcondb.relational.type.Type;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random values of a type in PostgreSQL's text format, edges preferred.
final class Literals {

    private static final Map<String, List<String>> EDGES =
            Map.ofEntries(
                    Map.entry("bool", List.of("t", "f")),
                    Map.entry("int2", List.of("0", "1", "-1", "2", "32767", "-32768", "7", "10")),
                    Map.entry(
                            "int4",
                            List.of(
                                    "0",
                                    "1",
                                    "-1",
                                    "2",
                                    "3",
                                    "5",
                                    "2147483647",
                                    "-2147483648",
                                    "65",
                                    "10",
                                    "-3")),
                    Map.entry(
                            "int8",
                            List.of(
                                    "0",
                                    "1",
                                    "-1",
                                    "3",
                                    "12",
                                    "9223372036854775807",
                                    "-9223372036854775808",
                                    "4294967296")),
                    Map.entry("oid", List.of("0", "1", "16384", "4294967295")),
                    Map.entry(
                            "float4",
                            List.of(
                                    "0",
                                    "-0",
                                    "1",
                                    "1.5",
                                    "-2.5",
                                    "1e30",
                                    "1e-30",
                                    "NaN",
                                    "Infinity",
                                    "3.1415927")),
                    Map.entry(
                            "float8",
                            List.of(
                                    "0",
                                    "-0",
                                    "1",
                                    "0.5",
                                    "-0.5",
                                    "1.5",
                                    "2.5",
                                    "-2.5",
                                    "1e300",
                                    "1e-300",
                                    "NaN",
                                    "Infinity",
                                    "-Infinity",
                                    "123456.789",
                                    "45",
                                    "2")),
                    Map.entry(
                            "numeric",
                            List.of(
                                    "0",
                                    "1",
                                    "-1",
                                    "0.5",
                                    "-2.5",
                                    "1.50",
                                    "123456789.123456789",
                                    "99999999999999999999",
                                    "1e-10",
                                    "NaN",
                                    "Infinity",
                                    "2",
                                    "10.000",
                                    "3")),
                    Map.entry(
                            "text",
                            List.of(
                                    "",
                                    "a",
                                    "abc",
                                    "ABC",
                                    "hello World",
                                    "  pad ",
                                    "äöü€",
                                    "😀x",
                                    "a,b,,c",
                                    "a.c",
                                    "%b%",
                                    "_",
                                    "b+",
                                    "foo'bar\\\\baz",
                                    "12",
                                    "select",
                                    "abcabc",
                                    "xyz",
                                    "[a-c]+",
                                    "(b)(c)?",
                                    "i",
                                    ",")),
                    Map.entry("bytea", List.of("\\x", "\\x00ff", "abc", "\\x616263ff", "\\x61")),
                    Map.entry(
                            "date",
                            List.of(
                                    "2000-01-01",
                                    "1999-12-31",
                                    "2024-02-29",
                                    "infinity",
                                    "-infinity",
                                    "0044-03-15 BC",
                                    "2023-07-15")),
                    Map.entry(
                            "time",
                            List.of("00:00:00", "23:59:59.999999", "12:34:56.789", "24:00:00")),
                    Map.entry(
                            "timestamp",
                            List.of(
                                    "2000-01-01 00:00:00",
                                    "1999-12-31 23:59:59.999999",
                                    "2024-02-29 12:34:56.789",
                                    "infinity",
                                    "-infinity",
                                    "2024-03-10 02:30:00",
                                    "2023-11-05 01:30:00",
                                    "0044-03-15 10:00:00 BC")),
                    Map.entry(
                            "interval",
                            List.of(
                                    "0",
                                    "1 mon",
                                    "-1 mon",
                                    "1 day",
                                    "25:00:00",
                                    "1 year 2 mons 3 days 04:05:06.789",
                                    "-00:00:01.5",
                                    "40 days")),
                    Map.entry(
                            "uuid",
                            List.of(
                                    "00000000-0000-0000-0000-000000000000",
                                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
                    Map.entry("pg_lsn", List.of("0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF")),
                    Map.entry("xid8", List.of("0", "1", "18446744073709551615")),
                    Map.entry(
                            "json",
                            List.of(
                                    "{\"a\": 1, \"b\": [1,2,{\"c\": null}]}",
                                    "[1, \"x\", true]",
                                    "null",
                                    "\"s\"",
                                    "{}",
                                    "[]",
                                    "12.50",
                                    "{\"a\":{\"b\":\"c\"},\"a\":2}")));

    private static final Map<String, String> LIKE =
            Map.of(
                    "timestamptz", "timestamp",
                    "varchar", "text",
                    "bpchar", "text",
                    "name", "text",
                    "jsonb", "json");

    private final RandomGenerator random;

    Literals(RandomGenerator random) {
        this.random = random;
    }

    /// Null if this class knows no values of that type.
    @Nullable String of(Type type) {
        Type element = type.element();
        if (element != null) {
            return type.name().startsWith("_") ? array(element) : null;
        }
        String kind = LIKE.getOrDefault(type.name(), type.name());
        List<String> edges = EDGES.get(kind);
        if (edges == null) {
            return null;
        }
        return random.nextInt(4) == 0 ? any(kind, edges) : edges.get(random.nextInt(edges.size()));
    }

    /// A template of `to_char` for values of that type.
    String template(Type type) {
        String[] parts =
                type.category() == 'N'
                        ? NUMBER_TEMPLATES
                        : type.name().equals("interval") ? INTERVAL_TEMPLATES : MOMENT_TEMPLATES;
        String part = parts[random.nextInt(parts.length)];
        return type.category() == 'N' ? part : part + parts[random.nextInt(parts.length)];
    }

    private static final String[] NUMBER_TEMPLATES =
            ("999 9.99 FM9.99 99,999.99 FM99,999.99 S99,999 99999S 99999MI FM99999MI PL99999 SG99999"
                            + " 99999PR FM99999PR 00000.0 FM00999.90 9,9,9 99999th 99V99 \"n:\"99999"
                            + " RN FMRN 9.99EEEE FM999,999,999,990D00 9G999D9 999999999999")
                    .split(" ");
    private static final String[] INTERVAL_TEMPLATES =
            "YYYY MM DD HH24 HH12 MI SS MS US : - FMHH24 SSSS DDD \"x\"".split(" ");
    private static final String[] MOMENT_TEMPLATES =
            ("HH HH12 HH24 MI SS MS US FF1 FF4 SSSS AM pm a.m. Y,YYY YYYY YYY YY Y IYYY IYY IY I BC"
                            + " ad b.c. MONTH Month month MON Mon mon MM DAY Day day DY Dy dy DDD"
                            + " IDDD DD D ID W WW IW CC J Q RM rm TZ tz OF TZH DDth DDTH FMMonth"
                            + " FMDD FMHH24 - : / \"T\"")
                    .split(" ");

    private String any(String kind, List<String> edges) {
        return switch (kind) {
            case "int2" -> String.valueOf(random.nextInt(-300, 300));
            case "int4", "int8" -> String.valueOf(random.nextInt(-100_000, 100_000));
            case "float8" -> String.valueOf(random.nextDouble(-1000, 1000));
            case "numeric" ->
                    new java.math.BigDecimal(
                                    java.math.BigInteger.valueOf(
                                            random.nextLong(-1L << 50, 1L << 50)),
                                    random.nextInt(0, 12))
                            .toPlainString();
            case "date" ->
                    java.time.LocalDate.ofEpochDay(random.nextInt(-30_000, 60_000)).toString();
            case "timestamp" ->
                    java.time.LocalDateTime.ofEpochSecond(
                                    random.nextLong(-2_000_000_000L, 4_000_000_000L),
                                    random.nextInt(1000) * 1000,
                                    java.time.ZoneOffset.UTC)
                            .toString()
                            .replace('T', ' ');
            case "interval" ->
                    random.nextInt(-30, 30)
                            + " mons "
                            + random.nextInt(-50, 50)
                            + " days "
                            + random.nextInt(-100_000, 100_000)
                            + " secs";
            case "text" ->
                    edges.get(random.nextInt(edges.size()))
                            + edges.get(random.nextInt(edges.size()));
            default -> edges.get(random.nextInt(edges.size()));
        };
    }

    /// How many values an aggregate gets.
    int count() {
        return random.nextInt(7);
    }

    private @Nullable String array(Type element) {
        return array(element, random.nextInt(5));
    }

    @Nullable String array(Type element, int count) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            String value = random.nextInt(6) == 0 ? "NULL" : of(element);
            if (value == null) {
                return null;
            }
            text.append(i == 0 ? "" : ",")
                    .append(
                            value.equals("NULL")
                                    ? value
                                    : '"'
                                            + value.replace("\\", "\\\\").replace("\"", "\\\"")
                                            + '"');
        }
        return text.append('}').toString();
    }
}
