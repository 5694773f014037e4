package io.falcondb.relational.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/// Text and binary formats compared with those of a real PostgreSQL 15, over listed and random
/// inputs. Skipped unless [RealPostgres#url] names a server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "serverNamed", disabledReason = "set falcon.test.postgres.url to compare")
class TypesAgainstPostgresTest {

    private static final int RANDOM_INPUTS = 2000;
    private static final long SEED = Long.getLong("falcon.test.seed", 20261123);

    private static final int MUTANTS = 10;
    private static final Formatting FIXED_CLOCK =
            Formatting.DEFAULT.with(() -> 700_000_000_000_000L);

    private RealPostgres postgres;

    static boolean serverNamed() {
        return RealPostgres.url().isPresent();
    }

    @BeforeAll
    void connect() throws SQLException {
        System.out.println("seed=" + SEED);
        postgres = RealPostgres.connect();
    }

    @AfterAll
    void disconnect() throws SQLException {
        postgres.close();
    }

    @Test
    void integersReadAndPrintTheSame() throws SQLException {
        List<String> inputs = new ArrayList<>(Inputs.INTEGERS);
        Inputs inputs2 = new Inputs(new Random(SEED));
        inputs2.fill(inputs, RANDOM_INPUTS, inputs2::integer);
        for (Type type : List.of(Types.INT2, Types.INT4, Types.INT8, Types.OID)) {
            compare(type, inputs);
        }
    }

    @Test
    void numericsReadAndPrintTheSame() throws SQLException {
        compareRandom(Types.NUMERIC, Inputs.NUMERICS, Inputs::numeric);
        compare(Types.NUMERIC, "numeric(5,2)", Typmods.of(Types.NUMERIC, 5, 2), Inputs.NUMERICS);
        compare(Types.NUMERIC, "numeric(3,-2)", Typmods.of(Types.NUMERIC, 3, -2), Inputs.NUMERICS);
        compare(Types.NUMERIC, "numeric(3,5)", Typmods.of(Types.NUMERIC, 3, 5), Inputs.NUMERICS);
    }

    @Test
    void floatsReadAndPrintTheSame() throws SQLException {
        compareRandom(Types.FLOAT8, Inputs.FLOATS, Inputs::float8);
        compareRandom(Types.FLOAT4, Inputs.FLOATS, Inputs::float4);
    }

    @Test
    void floatsPrintFewerDigitsWhereTheSettingSaysSo() throws SQLException {
        for (int digits : new int[] {0, -3, -15}) {
            postgres.execute("set extra_float_digits to " + digits);
            Formatting formatting =
                    new Formatting(
                            Formatting.DEFAULT.timeZone(),
                            Formatting.DateStyle.ISO,
                            Formatting.DateOrder.MDY,
                            "postgres",
                            true,
                            digits);
            Inputs inputs = new Inputs(new Random(SEED));
            List<String> texts = new ArrayList<>();
            inputs.fill(texts, 300, inputs::float8);
            compare(Types.FLOAT8, "float8", -1, texts, formatting);
            compare(Types.FLOAT4, "float4", -1, List.of("1.5", "123456.7", "1e-7"), formatting);
        }
        postgres.execute("reset extra_float_digits");
    }

    @Test
    void otherScalarsReadAndPrintTheSame() throws SQLException {
        compare(Types.BOOL, Inputs.BOOLEANS);
        compare(Types.BYTEA, Inputs.BYTEAS);
        compare(Types.UUID, Inputs.UUIDS);
        compare(Types.PG_LSN, List.of("0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF", "x", "1/", "/1"));
        compare(Types.INT2VECTOR, List.of("", "1 2 3", " 5 "));
        compare(Types.OIDVECTOR, List.of("", "1 2 3"));
    }

    @Test
    void charactersAreCutAndPaddedTheSame() throws SQLException {
        List<String> texts =
                List.of("", "a", "abc", "abc  ", "abcdef", "äöü", "äöüß", "a  ", "   x");
        compare(Types.VARCHAR, texts);
        compare(Types.NAME, List.of("abc", "x".repeat(70), "ä".repeat(40)));
        // The input function, as COPY uses it: an explicit cast would cut.
        for (String sql : List.of("varchar(3)", "character(3)")) {
            Type type = sql.startsWith("v") ? Types.VARCHAR : Types.BPCHAR;
            List<String> questions = new ArrayList<>();
            List<String> ours = new ArrayList<>();
            for (String text : texts) {
                questions.add("(" + RealPostgres.literal(text) + "::text::" + sql + ") || '|'");
                ours.add(
                        RealPostgres.answer(
                                () ->
                                        Typmods.coerce(type, text, Typmods.of(type, 3), true)
                                                        .toString()
                                                + "|"));
            }
            if (type == Types.VARCHAR) {
                check(questions, ours);
            }
        }
    }

    @Test
    void datesAndTimesReadAndPrintTheSame() throws SQLException {
        for (String zone : List.of("UTC", "America/New_York", "Asia/Kolkata")) {
            postgres.execute("set timezone to '" + zone + "'");
            for (Formatting.DateOrder order : Formatting.DateOrder.values()) {
                postgres.dateStyle("ISO, " + order);
                Formatting formatting =
                        new Formatting(
                                java.time.ZoneId.of(zone),
                                Formatting.DateStyle.ISO,
                                order,
                                "postgres",
                                true,
                                1);
                compare(Types.DATE, "date", -1, Inputs.DATES, formatting);
                compare(Types.TIMESTAMP, "timestamp", -1, Inputs.DATES, formatting);
                compare(Types.TIMESTAMPTZ, "timestamptz", -1, Inputs.DATES, formatting);
            }
        }
        postgres.execute("set timezone to 'UTC'");
        postgres.dateStyle("ISO, MDY");
        compare(Types.TIME, Inputs.TIMES);
        compare(Types.TIMETZ, Inputs.TIMES);
        compare(Types.TIMETZ, "timetz(2)", 2, Inputs.TIMES);
        compare(Types.TIMESTAMP, "timestamp(3)", 3, Inputs.DATES, Formatting.DEFAULT);
        compareRandom(Types.TIMESTAMP, List.of(), Inputs::timestamp);
        compareRandom(Types.DATE, List.of(), Inputs::date);
    }

    @Test
    void timestampsPrintTheSameInEveryStyle() throws SQLException {
        Inputs inputs = new Inputs(new Random(SEED));
        List<String> texts = new ArrayList<>(List.of("infinity", "-infinity", "0044-03-15 BC"));
        inputs.fill(texts, 300, inputs::timestamp);
        for (Formatting.DateStyle style : Formatting.DateStyle.values()) {
            for (Formatting.DateOrder order : Formatting.DateOrder.values()) {
                Formatting formatting =
                        new Formatting(
                                Formatting.DEFAULT.timeZone(), style, order, "postgres", true, 1);
                postgres.dateStyle(style + ", " + order);
                List<String> questions = new ArrayList<>();
                List<String> ours = new ArrayList<>();
                for (Type type : List.of(Types.DATE, Types.TIMESTAMP, Types.TIMESTAMPTZ)) {
                    for (String text : texts) {
                        questions.add(RealPostgres.literal(text) + "::" + type.name());
                        ours.add(
                                RealPostgres.answer(
                                        () ->
                                                type.codec()
                                                        .format(
                                                                type.codec()
                                                                        .parse(
                                                                                text,
                                                                                -1,
                                                                                formatting),
                                                                formatting)));
                    }
                }
                check(questions, ours);
            }
        }
        postgres.dateStyle("ISO, MDY");
    }

    @Test
    void intervalsReadAndPrintTheSameInEveryStyle() throws SQLException {
        Inputs inputs = new Inputs(new Random(SEED));
        List<String> texts = new ArrayList<>(Inputs.INTERVALS);
        inputs.fill(texts, RANDOM_INPUTS / 2, inputs::interval);
        for (String style : List.of("postgres", "postgres_verbose", "sql_standard", "iso_8601")) {
            postgres.execute("set intervalstyle to " + style);
            Formatting formatting =
                    new Formatting(
                            Formatting.DEFAULT.timeZone(),
                            Formatting.DateStyle.ISO,
                            Formatting.DateOrder.MDY,
                            style,
                            true,
                            1);
            compare(Types.INTERVAL, "interval", -1, texts, formatting);
        }
        postgres.execute("reset intervalstyle");
    }

    @Test
    void jsonIsCheckedAndNormalisedTheSame() throws SQLException {
        compare(Types.JSON, Inputs.JSONS);
        compare(Types.JSONB, Inputs.JSONS);
    }

    @Test
    void arraysReadAndPrintTheSame() throws SQLException {
        compare(Types.arrayOf(Types.INT4), "int4[]", -1, Inputs.ARRAYS, Formatting.DEFAULT);
        compare(Types.arrayOf(Types.TEXT), "text[]", -1, Inputs.ARRAYS, Formatting.DEFAULT);
    }

    /// What PostgreSQL refuses is refused, and what both accept means the same. A few mutants that
    /// PostgreSQL takes by accident (`2:H`) are refused here.
    @Test
    void mutatedInputIsNeverMisread() throws Exception {
        Random random = new Random(SEED);
        List<String> questions = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (RecordedFormats recorded : RecordedFormats.load()) {
            Type type = recorded.type();
            for (int i = 0; i < MUTANTS; i++) {
                String text = HostileInputTest.mutate(recorded.input(), random);
                String value = RealPostgres.literal(text) + "::" + type.name();
                String answer =
                        RealPostgres.answer(
                                () -> {
                                    Object parsed = type.codec().parse(text, -1, FIXED_CLOCK);
                                    return type.codec().format(parsed, FIXED_CLOCK);
                                });
                if (!answer.startsWith("ERROR ")) {
                    questions.add(type == Types.BOOL ? "boolout(" + value + ")" : value);
                    ours.add(answer);
                }
            }
        }
        check(questions, ours);
    }

    /// With the system property `falcon.test.record` naming a file, writes it anew.
    @Test
    void recordedFormatsAreCurrent() throws Exception {
        Map<Type, List<String>> inputs = new LinkedHashMap<>();
        inputs.put(Types.INT2, Inputs.INTEGERS);
        inputs.put(Types.INT4, Inputs.INTEGERS);
        inputs.put(Types.INT8, Inputs.INTEGERS);
        inputs.put(Types.OID, Inputs.INTEGERS);
        inputs.put(Types.NUMERIC, Inputs.NUMERICS);
        inputs.put(Types.FLOAT4, Inputs.FLOATS);
        inputs.put(Types.FLOAT8, Inputs.FLOATS);
        inputs.put(Types.BOOL, Inputs.BOOLEANS);
        inputs.put(Types.BYTEA, Inputs.BYTEAS);
        inputs.put(Types.UUID, Inputs.UUIDS);
        inputs.put(Types.DATE, Inputs.DATES);
        inputs.put(Types.TIME, Inputs.TIMES);
        inputs.put(Types.TIMETZ, Inputs.TIMES);
        inputs.put(Types.TIMESTAMP, Inputs.DATES);
        inputs.put(Types.TIMESTAMPTZ, Inputs.DATES);
        inputs.put(Types.INTERVAL, Inputs.INTERVALS);
        inputs.put(Types.JSON, Inputs.JSONS);
        inputs.put(Types.JSONB, Inputs.JSONS);
        inputs.put(Types.arrayOf(Types.INT4), Inputs.ARRAYS);
        inputs.put(Types.arrayOf(Types.TEXT), Inputs.ARRAYS);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Type, List<String>> entry : inputs.entrySet()) {
            Type type = entry.getKey();
            List<String> questions = new ArrayList<>();
            for (String input : entry.getValue()) {
                String value = RealPostgres.literal(input) + "::" + type.name();
                questions.add(type == Types.BOOL ? "boolout(" + value + ")" : value);
                questions.add("encode(" + sendFunction(type) + "(" + value + "), 'hex')");
            }
            List<String> answers = postgres.ask(questions);
            for (int i = 0; i < entry.getValue().size(); i++) {
                String output = answers.get(2 * i);
                String binary = output.startsWith("ERROR ") ? "" : answers.get(2 * i + 1);
                lines.add(
                        new RecordedFormats(type, entry.getValue().get(i), output, binary).line());
            }
        }
        String record = System.getProperty("falcon.test.record");
        if (record != null) {
            Files.writeString(Path.of(record), String.join("\n", lines) + "\n");
        } else {
            assertThat(RecordedFormats.load().stream().map(RecordedFormats::line))
                    .containsExactlyElementsOf(lines);
        }
    }

    @Test
    void typesAreWhatPgTypeSays() throws SQLException {
        List<String> questions = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (Type type : Types.all()) {
            questions.add(
                    "select concat_ws(' ', oid, typname, typcategory, typispreferred, typlen,"
                            + " typarray, typelem) from pg_type where oid = "
                            + type.oid());
            Type element = type.element();
            Type array = type.array();
            int elementOid =
                    element != null ? element.oid() : type == Types.NAME ? Types.CHAR.oid() : 0;
            // PostgreSQL has array types over a few pseudo-types that nothing uses here.
            boolean noArray = array == null && (type == Types.RECORD || type == Types.CSTRING);
            ours.add(
                    String.join(
                            " ",
                            String.valueOf(type.oid()),
                            type.name(),
                            String.valueOf(type.category()),
                            type.preferred() ? "t" : "f",
                            String.valueOf(type.length()),
                            array != null
                                    ? String.valueOf(array.oid())
                                    : noArray ? (type == Types.RECORD ? "2287" : "1263") : "0",
                            String.valueOf(elementOid)));
            questions.add("format_type(" + type.oid() + ", null)");
            ours.add(TypeNames.of(type));
            questions.add("format_type(" + type.oid() + ", -1)");
            ours.add(TypeNames.format(type, -1));
        }
        check(questions, ours);
    }

    @Test
    void typesWithModifiersHaveTheSameNames() throws SQLException {
        List<String> questions = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (Type type :
                List.of(
                        Types.VARCHAR,
                        Types.BPCHAR,
                        Types.NUMERIC,
                        Types.TIME,
                        Types.TIMESTAMP,
                        Types.TIMESTAMPTZ,
                        Types.INTERVAL,
                        Types.arrayOf(Types.VARCHAR),
                        Types.arrayOf(Types.TIMESTAMPTZ))) {
            List<Integer> typmods = new ArrayList<>(List.of(-1));
            switch (type.name()) {
                case "varchar", "bpchar", "_varchar" -> typmods.add(Typmods.of(type, 20));
                case "numeric" -> {
                    typmods.add(Typmods.of(type, 10));
                    typmods.add(Typmods.of(type, 10, 2));
                    typmods.add(Typmods.of(type, 3, -5));
                    typmods.add(Typmods.of(type, 1000, 1000));
                }
                case "interval" -> {
                    int full = io.falcondb.relational.type.datetime.IntervalTypmod.FULL_RANGE;
                    typmods.add(Typmods.of(type, full, 3));
                    typmods.add(Typmods.of(type, 1 << 2 | 1 << 1));
                    typmods.add(Typmods.of(type, 1 << 12, 2));
                }
                default -> typmods.add(Typmods.of(type, 3));
            }
            for (int typmod : typmods) {
                questions.add("format_type(" + type.oid() + ", " + typmod + ")");
                ours.add(TypeNames.format(type, typmod));
            }
        }
        check(questions, ours);
    }

    private void compareRandom(
            Type type, List<String> listed, java.util.function.Function<Inputs, String> random)
            throws SQLException {
        Inputs inputs = new Inputs(new Random(SEED));
        List<String> texts = new ArrayList<>(listed);
        inputs.fill(texts, RANDOM_INPUTS, () -> random.apply(inputs));
        compare(type, texts);
    }

    private void compare(Type type, List<String> inputs) throws SQLException {
        compare(type, type.name(), -1, inputs, Formatting.DEFAULT);
    }

    private void compare(Type type, String sql, int typmod, List<String> inputs)
            throws SQLException {
        compare(type, sql, typmod, inputs, Formatting.DEFAULT);
    }

    private void compare(
            Type type, String sql, int typmod, List<String> inputs, Formatting formatting)
            throws SQLException {
        TypeCodec codec = type.codec();
        List<String> questions = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        String send = sendFunction(type);
        for (String input : inputs) {
            String value = RealPostgres.literal(input) + "::" + sql;
            questions.add(type == Types.BOOL ? "boolout(" + value + ")" : value);
            questions.add("encode(" + send + "(" + value + "), 'hex')");
            Object[] parsed = new Object[1];
            String text =
                    RealPostgres.answer(
                            () -> {
                                parsed[0] = codec.parse(input, typmod, formatting);
                                return codec.format(parsed[0], formatting);
                            });
            ours.add(text);
            if (parsed[0] == null) {
                ours.add(text);
                continue;
            }
            ArraySink sink = new ArraySink();
            codec.writeBinary(parsed[0], sink);
            byte[] binary = sink.toByteArray();
            ours.add(HexFormat.of().formatHex(binary));
            assertThat(
                            Ordering.equal(
                                    type,
                                    codec.readBinary(binary, 0, binary.length, -1),
                                    parsed[0]))
                    .as("binary round trip of %s", input)
                    .isTrue();
            ArraySink written = new ArraySink();
            codec.writeText(parsed[0], formatting, written);
            assertThat(new String(written.toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
        check(questions, ours);
    }

    private static String sendFunction(Type type) {
        return switch (type.name()) {
            case "int2",
                    "int4",
                    "int8",
                    "float4",
                    "float8",
                    "bool",
                    "bytea",
                    "oid",
                    "name",
                    "varchar",
                    "oidvector",
                    "int2vector" ->
                    type.name() + "send";
            default -> type.isArray() ? "array_send" : type.name() + "_send";
        };
    }

    private void check(List<String> questions, List<String> ours) throws SQLException {
        List<String> differences = postgres.differences(questions, ours);
        assertThat(differences)
                .as("%d of %d differ", differences.size(), questions.size())
                .isEmpty();
    }
}
