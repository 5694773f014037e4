package io.falcondb.relational.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Texts that input functions are tried with: some listed, some random.
final class Inputs {

    static final List<String> INTEGERS =
            List.of(
                    "0",
                    "-0",
                    "+7",
                    " 42 ",
                    "",
                    " ",
                    "-",
                    "+",
                    "1 2",
                    "x",
                    "1.5",
                    "1e3",
                    "0x10",
                    "32767",
                    "32768",
                    "-32768",
                    "-32769",
                    "2147483647",
                    "2147483648",
                    "-2147483648",
                    "-2147483649",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "-9223372036854775809",
                    "4294967295",
                    "4294967296",
                    "99999999999999999999",
                    "007",
                    "--1");

    static final List<String> NUMERICS =
            List.of(
                    "0",
                    "0.00",
                    "-0",
                    "1",
                    "1.0",
                    "-1.50",
                    ".5",
                    "5.",
                    "1e5",
                    "1E-5",
                    "1.5e3",
                    "-1.23e-10",
                    "1e1000",
                    "123456789012345678901234567890.123456789",
                    "NaN",
                    "nan",
                    "Infinity",
                    "-inf",
                    "+Infinity",
                    "",
                    " ",
                    ".",
                    "e5",
                    "1e",
                    "1e+",
                    "1..2",
                    "abc",
                    " 12.5 ",
                    "1 2",
                    "999.994",
                    "999.995",
                    "999.99",
                    "1000",
                    "12345.678",
                    "99950",
                    "-0.005",
                    "0.00499",
                    "9999",
                    "10000",
                    "100000000",
                    "0.0001",
                    "0.00010",
                    "1e131071",
                    "1e131072",
                    "1e-16383",
                    "0.012345",
                    "0.009994",
                    "0.009996",
                    "+-1",
                    "0e10",
                    "0e-3",
                    "1e99999999999");

    static final List<String> FLOATS =
            List.of(
                    "0",
                    "-0",
                    "1",
                    "1.5",
                    "1e15",
                    "123456789012345678",
                    "1e14",
                    "1e20",
                    "1e-5",
                    "0.0001",
                    "0.00001",
                    "1e300",
                    "1e308",
                    "1e309",
                    "-1e400",
                    "1e-400",
                    "5e-324",
                    "4.9e-324",
                    "1e23",
                    "9007199254740993",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "inf",
                    "+inf",
                    "",
                    "abc",
                    "1.5f",
                    "1d",
                    " 2.5 ",
                    "1e",
                    "0x10",
                    "0x1p3",
                    "3.4028235e38",
                    "3.5e38",
                    "1e-45",
                    "1e-46",
                    "1e6",
                    "1e5",
                    "1234567",
                    "123456",
                    "0.1",
                    "0.3",
                    "16777217",
                    "1.17549435e-38",
                    ".5",
                    "5.",
                    "infinit");

    static final List<String> BOOLEANS =
            List.of(
                    "t", "true", "TRUE", "tr", "f", "fal", "false", "y", "yes", "n", "no", "on",
                    "off", "of", "o", "1", "0", "2", "", " true ", "trues", "10", "onn");

    static final List<String> BYTEAS =
            List.of(
                    "",
                    "abc",
                    "\\x",
                    "\\x00ff",
                    "\\xDEADbeef",
                    "\\x0",
                    "\\xzz",
                    "\\x 00 11",
                    "\\\\",
                    "\\000",
                    "\\377a",
                    "\\400",
                    "\\12",
                    "\\",
                    "ä",
                    "\\xä0");

    static final List<String> UUIDS =
            List.of(
                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                    "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
                    "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
                    "a0eebc999c0b4ef8bb6d6bb9bd380a11",
                    "a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11",
                    "{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}",
                    "",
                    "x",
                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1",
                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a111",
                    "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                    "a0e-ebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-");

    static final List<String> DATES =
            List.of(
                    "2020-01-31",
                    "2020-1-5",
                    "2020/02/29",
                    "2020.02.29",
                    "2021-02-29",
                    "2020-13-01",
                    "2020-00-10",
                    "2020-01-32",
                    "31/01/2020",
                    "01/31/2020",
                    "1/2/03",
                    "1-2-99",
                    "99-1-2",
                    "Jan 31, 2020",
                    "January 31 2020",
                    "31 Jan 2020",
                    "31-Jan-2020",
                    "Jan-31-2020",
                    "2020-Jan-31",
                    "20200131",
                    "200131",
                    "2020.031",
                    "2020 031",
                    "J2458880",
                    "j2451187.5",
                    "infinity",
                    "-infinity",
                    "epoch",
                    "0044-03-15 BC",
                    "4713-01-01 BC",
                    "4714-11-24 BC",
                    "4714-11-23 BC",
                    "0000-01-01",
                    "0001-01-01",
                    "294276-12-31",
                    "294277-01-01",
                    "5874897-12-31",
                    "5874898-01-01",
                    "2020-01-31 10:15",
                    "2020-01-31 10:15:20",
                    "2020-01-31T10:15:20",
                    "2020-01-31t10:15:20.123456",
                    "2020-01-31 10:15:20.1234567",
                    "2020-01-31 10:15:20.9999999",
                    "2020-01-31 24:00:00",
                    "2020-01-31 24:00:01",
                    "2020-01-31 23:59:60",
                    "2020-01-31 25:00",
                    "2020-01-31 10:60",
                    "2020-01-31 10:15:61",
                    "2020-01-31 10:15 AM",
                    "2020-01-31 10:15 PM",
                    "2020-01-31 12:00 AM",
                    "2020-01-31 12:00 PM",
                    "2020-01-31 13:00 PM",
                    "2020-01-31 10:15:20Z",
                    "2020-01-31 10:15:20+02",
                    "2020-01-31 10:15:20-03:30",
                    "2020-01-31 10:15:20+0530",
                    "2020-01-31 10:15:20 +05:30:15",
                    "2020-01-31 10:15:20+16",
                    "2020-01-31 10:15:20 EST",
                    "2020-01-31 10:15:20 PDT",
                    "2020-01-31 10:15:20 America/New_York",
                    "2020-07-31 10:15:20 Europe/Berlin",
                    "2020-01-31 10:15:20 Nowhere/Land",
                    "2020-01-31 10:15:20 xyz",
                    "2020-01-31 BC",
                    "20200131T101520",
                    "20200131 101520",
                    "20200131T101520Z",
                    "20200131T1015",
                    "2020-01-31T101520",
                    "10:15 2020-01-31",
                    "10:15:20 Jan 31 2020",
                    "Fri Jan 31 10:15:20 2020",
                    "Fri Jan 31 10:15:20 2020 UTC",
                    "Fri, 31 Jan 2020 10:15:20 GMT",
                    "Friday 31 January 2020",
                    "2020-03-08 02:30:00",
                    "2020-11-01 01:30:00",
                    "2020-11-01 01:30:00 EDT",
                    "",
                    " ",
                    "x",
                    "2020",
                    "2020-01",
                    "10:15",
                    "2020-01-31 x",
                    "2020-01-31 10",
                    "2020-01-31-01",
                    "12-31",
                    "Jan 2020",
                    "Jan 31",
                    "31 01 2020",
                    "01 31 2020",
                    "2020 01 31",
                    "  2020-01-31  ",
                    "2020-01-31 04:05:06.789 BC",
                    "1997-02-10 17:32:01 -0800",
                    "Feb 10 17:32:01.4 1997 PST",
                    "Feb-10-1997 17:32:01 PST",
                    "19970210 173201 -0800",
                    "97FEB10 5:32:01PM UTC",
                    "2000-02-30",
                    "1999-01-08",
                    "January 8, 1999",
                    "1/8/1999",
                    "1/18/1999",
                    "01/02/03",
                    "1999-Jan-08",
                    "Jan-08-1999",
                    "08-Jan-1999",
                    "99-Jan-08",
                    "08-Jan-99",
                    "Jan-08-99",
                    "19990108",
                    "990108",
                    "1999.008",
                    "J2451187",
                    "January 8, 99 BC",
                    "2020-01-31 allballs",
                    "2020-01-31 10:15:20.5 PM",
                    "2020-01-31 1:2:3",
                    "1-1-1",
                    "2020-1-1 1:1",
                    "2020-01-31 -",
                    "2020-01-31 +5:30",
                    "2020-01-31 10:15:20 UTC+3",
                    "2020-01-31 10:15:20,5",
                    "2020-01-31 10:15:",
                    "2020-01-31 :15");

    static final List<String> TIMES =
            List.of(
                    "10:15",
                    "10:15:20",
                    "10:15:20.123456",
                    "10:15:20.1234567",
                    "24:00:00",
                    "24:00:01",
                    "25:00",
                    "101520",
                    "1015",
                    "101520.5",
                    "10:15 AM",
                    "10:15 PM",
                    "12:00 AM",
                    "12:00 PM",
                    "13:00 PM",
                    "10:60",
                    "10:15:60",
                    "10:15:61",
                    "allballs",
                    "",
                    "x",
                    "10",
                    "10:15Z",
                    "10:15+02",
                    "10:15 EST",
                    "2020-01-31 10:15",
                    "04:05:06.789-8",
                    "040506",
                    "04:05 AM",
                    "T10:15",
                    "23:59:59.9999999",
                    "T101520",
                    "t1015",
                    "4:5",
                    "04:05:06 PST",
                    "-10:00",
                    "10:15 America/New_York",
                    "2020-07-01 10:15 America/New_York",
                    "10:15+05:30:15",
                    "24:00+01");

    static final List<String> INTERVALS =
            List.of(
                    "1 day",
                    "1 days 2 hours",
                    "1-2",
                    "-1-2",
                    "P1Y2M",
                    "P1Y2M3DT4H5M6.7S",
                    "PT1H",
                    "P1W",
                    "P-1D",
                    "P0001-02-03T04:05:06",
                    "1 year 2 mons -3 days 04:05:06.7",
                    "@ 1 minute ago",
                    "1 hour ago",
                    "04:05",
                    "04:05:06",
                    "-04:05:06",
                    "1 04:05",
                    "1 -04:05",
                    "-1 04:05:06",
                    "1.5 days",
                    "1.5 months",
                    "1.5 years",
                    "0.1 years",
                    "2.5 weeks",
                    "1.2345678 seconds",
                    "1 decade",
                    "1 century",
                    "1 millennium",
                    "1.5 millennia",
                    "1 ms",
                    "5 us",
                    "100 msec",
                    "1",
                    "1.5",
                    "-1",
                    "",
                    "x",
                    "1 x",
                    "day",
                    "1 day 1 day",
                    "1 day 2 days",
                    "1:2:3:4",
                    "10:60",
                    "10:15:61",
                    "100:00:00",
                    "1 y 2 mon 3 d 4 h 5 m 6 s",
                    "1y2mon3d",
                    "3 4:05:06",
                    "1-13",
                    "2147483647 years",
                    "178956970 years 7 months",
                    "2562047788 hours",
                    "1e3 days",
                    "1 week",
                    "1 quarter",
                    "2 qtr",
                    "-1.5 days",
                    "-0.5 months",
                    "+1 day",
                    "1 day -2 hours",
                    "P",
                    "PT",
                    "P1",
                    "P1S",
                    "PT1.5S",
                    "PT-1.5S",
                    "P1Y-2M",
                    "P.5D",
                    "P1.5D",
                    "P1DT",
                    "1-2 3 4:05:06",
                    "+1-2 -3 +4:05:06",
                    "-1-2 +3 -4:05:06",
                    "1 day ago 2 hours",
                    "mons 3",
                    "12:34.5",
                    "infinity",
                    "epoch",
                    "-1 year -2 mons +3 days -04:05:06",
                    "1 mon -1 day",
                    "1 day 00:00:60",
                    "P20200131",
                    "P00010203T040506",
                    "1 month 1.5 days 2.25 hours",
                    "9223372036854775807 us",
                    "9223372036854775808 us",
                    "-23:59:59.999999");

    static final List<String> JSONS =
            List.of(
                    "{}",
                    "[]",
                    "null",
                    "true",
                    "1",
                    "-1.50",
                    "1e5",
                    "1E-2",
                    "\"a\"",
                    " [1, 2 ,3] ",
                    "{\"b\":1,\"a\":2}",
                    "{\"a\":1,\"a\":2}",
                    "{\"aaa\":1,\"b\":{\"c\":[1,{\"d\":null}]}}",
                    "\"\\u00e4\\n\\t\\\"\\\\\\/\"",
                    "\"\\ud83d\\ude00\"",
                    "\"\\ud83d\"",
                    "\"\\ude00\"",
                    "\"\\u0000\"",
                    "\"\\u12\"",
                    "\"\\x\"",
                    "",
                    " ",
                    "{",
                    "[",
                    "[1",
                    "[1,",
                    "[1,]",
                    "{\"a\"",
                    "{\"a\":",
                    "{\"a\":1",
                    "{\"a\":1,",
                    "{\"a\":1,}",
                    "{a:1}",
                    "{1:2}",
                    "[1 2]",
                    "{\"a\" 1}",
                    "nul",
                    "tru",
                    "TRUE",
                    "01",
                    "1.",
                    ".5",
                    "-",
                    "+1",
                    "1 2",
                    "[] []",
                    "\"a",
                    "'a'",
                    "[1}",
                    "{]",
                    "1x",
                    "\"ä\"",
                    "\"a\tb\"",
                    "{\"a\":\n1,\n\"b\":x}",
                    "[\"a long string in front of the error\", \"and another one to be cut\", x, 1]",
                    "1e400",
                    "123456789012345678901234567890",
                    "0.10",
                    "1.0e1",
                    "-0",
                    "{\"\":1}",
                    "{\"ä\":1,\"zz\":2,\"b\":3}",
                    "\"\\u0001\\u001f\\u007f\"",
                    "]",
                    "}",
                    ",",
                    ":",
                    "[,1]",
                    "{,}",
                    "{\"a\":}",
                    "{:1}");

    static final List<String> ARRAYS =
            List.of(
                    "{}",
                    "{1}",
                    "{1,2,3}",
                    " { 1 , 2 } ",
                    "{NULL}",
                    "{null,1}",
                    "{\"NULL\"}",
                    "{{1,2},{3,4}}",
                    "{{1,2},{3}}",
                    "{{1},2}",
                    "{1,{2}}",
                    "[0:1]={1,2}",
                    "[1:2][0:0]={{1},{2}}",
                    "[2]={1,2}",
                    "[0:2]={1,2}",
                    "[2:1]={}",
                    "{a,\"b c\"}",
                    "{\"a\\\"b\"}",
                    "{a\\,b}",
                    "{\"\"}",
                    "{1,}",
                    "{,1}",
                    "{1,,2}",
                    "{1",
                    "1}",
                    "",
                    "x",
                    "{1}x",
                    "{1} ",
                    "{{}}",
                    "{{},{}}",
                    "{{1,2},{}}",
                    "{\"a\"b}",
                    "{a\"b\"}",
                    "{a b}",
                    "{ a  b }",
                    "[1:2]",
                    "[1:2]={1,2",
                    "[1={1}",
                    "{{{{{{{1}}}}}}}",
                    "{\\\\}",
                    "{\"\\\\\"}",
                    "[-1:0]={5,6}",
                    "{1,\"2\"}");

    private final Random random;

    Inputs(Random random) {
        this.random = random;
    }

    void fill(List<String> texts, int count, Supplier<String> source) {
        for (int i = 0; i < count; i++) {
            texts.add(source.get());
        }
    }

    String integer() {
        return new BigInteger(1 + random.nextInt(70), random)
                .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1))
                .toString();
    }

    String numeric() {
        BigInteger digits =
                new BigInteger(1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 40), random);
        BigDecimal value = new BigDecimal(digits, random.nextInt(30) - 4);
        return (random.nextBoolean() ? value : value.negate()).toString();
    }

    String float8() {
        double value =
                switch (random.nextInt(4)) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> random.nextGaussian() * 1000;
                    case 2 -> random.nextInt(100000) / 100.0;
                    default -> Math.scalb(1.0, random.nextInt(200) - 60);
                };
        return Double.isNaN(value) ? "NaN" : Double.toString(value);
    }

    String float4() {
        float value =
                random.nextBoolean()
                        ? Float.intBitsToFloat(random.nextInt())
                        : random.nextInt(100000) / 100f;
        return Float.isNaN(value) ? "NaN" : Float.toString(value);
    }

    String date() {
        int year = random.nextInt(10) == 0 ? 1 + random.nextInt(9999) : 1900 + random.nextInt(200);
        return String.format(
                "%04d-%02d-%02d%s",
                year,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(20) == 0 ? " BC" : "");
    }

    String timestamp() {
        String date = date();
        String time =
                String.format(
                        " %02d:%02d:%02d.%06d",
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextBoolean()
                                ? random.nextInt(1_000_000)
                                : random.nextInt(10) * 100_000);
        return date.endsWith(" BC") ? date.replace(" BC", time + " BC") : date + time;
    }

    String interval() {
        StringBuilder text = new StringBuilder();
        String[] units = {
            "years", "mons", "days", "hours", "minutes", "seconds", "weeks", "milliseconds", "us"
        };
        for (String unit : units) {
            if (random.nextInt(3) == 0) {
                text.append(random.nextInt(200) - 100);
                if (random.nextInt(4) == 0) {
                    text.append('.').append(random.nextInt(1000));
                }
                text.append(' ').append(unit).append(' ');
            }
        }
        return text.isEmpty() ? "0" : text + (random.nextInt(8) == 0 ? "ago" : "");
    }
}
