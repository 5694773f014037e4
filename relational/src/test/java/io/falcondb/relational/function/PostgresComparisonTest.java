package io.falcondb.relational.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Calls every function with random values here and in a real PostgreSQL, whose JDBC URL is the
/// system property `falcon.test.postgres.url` (its driver must be on the class path).
/// `postgres.seed`, `postgres.calls` and `postgres.only` (a regular expression over signatures)
/// narrow it down; `postgres.record` names a file that takes the answers for [GoldenFunctionTest].
class PostgresComparisonTest {

    static final Formatting FORMATTING =
            new Formatting(
                    ZoneId.of("America/New_York"),
                    Formatting.DateStyle.ISO,
                    Formatting.DateOrder.MDY,
                    "postgres",
                    true,
                    1);

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler();

    /// Answers recorded per function and types.
    private static final int RECORDED_MAX = 2;

    /// Their second argument must be a typmod, not any integer.
    private static final String TYPMODS =
            "(bpchar|varchar|numeric|interval|time|timestamp|timestamptz)\\(\\w+,int4.*";

    private static final Set<String> CLOCKS =
            Set.of("now", "transaction_timestamp", "statement_timestamp", "age");

    /// Known to differ: in what random text means as a number or date; in which of two wrong
    /// arguments is refused first; in bytes of "char" beyond ASCII; in time zones of more than 18
    /// hours; in limits of array sizes, and in names of wrong arguments of the make functions.
    private static final String DIFFERENT =
            "(to_(number|date|timestamp)|regexp_(count|substr)|char|timezone|array_fill|width_bucket|make_(date|time|interval|"
                    + "timestamp|timestamptz))\\(.*";

    /// Known to differ for this seed, at most that often: the sign of a negative zero's cotangent;
    /// which of two wrong arguments is refused first; NaN, Infinity and negative zero through
    /// number templates; the zone's name in a template of timestamptz.
    private static final Map<String, Integer> KNOWN =
            Map.of(
                    "cotd(float8)", 1,
                    "date_trunc(text,timestamptz,text)", 2,
                    "to_char(int8,text)", 1,
                    "to_char(numeric,text)", 2,
                    "to_char(float8,text)", 5,
                    "to_char(float4,text)", 8,
                    "to_char(timestamptz,text)", 1,
                    // The smallest int4: PostgreSQL negates it, and older minor versions of 15
                    // then answer the whole text.
                    "right(text,int4)", 1);

    private final Map<String, List<String>> differences = new LinkedHashMap<>();
    private final Map<String, List<GoldenCall>> golden = new LinkedHashMap<>();
    private int compared;

    @Test
    void everyAggregateAnswersAsPostgresDoes() throws SQLException {
        String url = System.getProperty("falcon.test.postgres.url");
        assumeTrue(url != null, "no -Dfalcon.test.postgres.url: nothing to compare with");
        long seed = Long.getLong("postgres.seed", 20261123);
        int calls = Integer.getInteger("postgres.calls", 30);
        String only = System.getProperty("postgres.only", ".*");
        System.out.println("seed=" + seed);
        Literals literals = new Literals(new SplittableRandom(seed));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            for (Function function : Aggregates.all()) {
                boolean nested = function.arguments().contains(Types.ANYARRAY);
                if (!nested && signature(function).matches(only)) {
                    for (int i = 0; i < calls; i++) {
                        compareAggregate(statement, function, literals);
                    }
                }
            }
        }
        report();
    }

    private void compareAggregate(Statement statement, Function function, Literals literals)
            throws SQLException {
        List<Type> types = new ArrayList<>();
        List<ArrayValue> inputs = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        int count = literals.count();
        for (Type type : function.arguments()) {
            Type actual = concrete(type, Types.INT4);
            types.add(actual);
            String literal = actual.array() == null ? null : literals.array(actual, count);
            if (literal == null) {
                return;
            }
            Type array = Types.arrayOf(actual);
            try {
                inputs.add((ArrayValue) array.codec().parse(literal, -1, Formatting.DEFAULT));
            } catch (DatabaseException e) {
                return;
            }
            sql.append(sql.isEmpty() ? "" : ", ")
                    .append("'")
                    .append(literal.replace("'", "''"))
                    .append("'::pg_catalog.\"")
                    .append(array.name())
                    .append('"');
        }
        if (inputs.isEmpty()) {
            return;
        }
        String names = inputs.size() == 1 ? "a" : "a, b";
        String query =
                "select pg_catalog.%s(%s) from unnest(%s) t(%s)"
                        .formatted(function.name(), names, sql, names);
        Type result = concrete(function.result(), Types.INT4);
        compared++;
        String theirs = theirs(statement, query);
        String ours = aggregate(function, types, inputs, result);
        if (!same(result, String.valueOf(ours), String.valueOf(theirs))) {
            differences
                    .computeIfAbsent(signature(function), name -> new ArrayList<>())
                    .add(query + " -> " + theirs + " but here " + ours);
        }
    }

    private static @Nullable String aggregate(
            Function function, List<Type> types, List<ArrayValue> inputs, Type result) {
        try {
            Accumulator state = ((Function.Aggregate) function.body()).start(types, result);
            for (int row = 0; row < inputs.getFirst().elements().length; row++) {
                @Nullable Object[] arguments = new Object[inputs.size()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = inputs.get(i).elements()[row];
                }
                state.add(arguments);
            }
            Object value = state.result();
            return value == null ? null : result.codec().format(value, Formatting.DEFAULT);
        } catch (DatabaseException e) {
            return e.code().sqlState() + " " + e.getMessage();
        }
    }

    @Test
    void everyFunctionAnswersAsPostgresDoes() throws SQLException, IOException {
        String url = System.getProperty("falcon.test.postgres.url");
        assumeTrue(url != null, "no -Dfalcon.test.postgres.url: nothing to compare with");
        long seed = Long.getLong("postgres.seed", 20261123);
        int calls = Integer.getInteger("postgres.calls", 30);
        String only = System.getProperty("postgres.only", ".*");
        System.out.println("seed=" + seed);
        Literals literals = new Literals(new SplittableRandom(seed));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'America/New_York'");
            for (Function function : Functions.all()) {
                if (function.body() instanceof Function.Scalar
                        && function.volatility() != Function.Volatility.VOLATILE
                        && !signature(function).matches(TYPMODS)
                        && !signature(function).matches(DIFFERENT)
                        && !CLOCKS.contains(function.name())
                        && signature(function).matches(only)) {
                    for (Type element : List.of(Types.INT4, Types.TEXT, Types.NUMERIC)) {
                        boolean polymorphic =
                                function.arguments().stream().anyMatch(Type::isPseudo);
                        if (polymorphic || element == Types.INT4) {
                            for (int i = 0; i < calls; i++) {
                                compare(statement, function, element, literals);
                            }
                        }
                    }
                }
            }
        }
        String record = System.getProperty("postgres.record");
        if (record != null) {
            Files.write(
                    Path.of(record),
                    golden.values().stream()
                            .flatMap(of -> of.stream().distinct().limit(RECORDED_MAX))
                            .map(GoldenCall::line)
                            .toList());
        }
        report();
    }

    private void report() {
        System.out.println("compared " + compared + " calls");
        differences.forEach(
                (name, list) -> {
                    System.out.println(list.size() + " " + name);
                    list.stream().limit(4).forEach(line -> System.out.println("    " + line));
                });
        differences
                .entrySet()
                .removeIf(each -> each.getValue().size() <= KNOWN.getOrDefault(each.getKey(), 0));
        assertThat(differences.keySet()).as("differ more often than known").isEmpty();
    }

    private void compare(Statement statement, Function function, Type element, Literals literals)
            throws SQLException {
        List<Type> types = new ArrayList<>();
        for (Type type : function.arguments()) {
            types.add(concrete(type, element));
        }
        List<Expr> arguments = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select pg_catalog.\"" + function.name() + "\"(");
        for (Type type : types) {
            boolean template = function.name().equals("to_char") && !arguments.isEmpty();
            String literal = template ? literals.template(types.getFirst()) : literals.of(type);
            if (literal == null) {
                return;
            }
            Object value;
            try {
                value = type.codec().parse(literal, -1, FORMATTING);
            } catch (DatabaseException | UnsupportedOperationException e) {
                return;
            }
            arguments.add(new Expr.Constant(type, -1, value));
            texts.add(literal);
            sql.append(arguments.size() == 1 ? "" : ", ")
                    .append("'")
                    .append(literal.replace("'", "''"))
                    .append("'::pg_catalog.\"")
                    .append(type.name())
                    .append('"');
        }
        sql.append(")");
        Type result = concrete(function.result(), element);
        compared++;
        String theirs = theirs(statement, sql.toString());
        String ours = ours(new Expr.Call(function, arguments, result, -1));
        if (String.valueOf(ours).equals(String.valueOf(theirs))) {
            golden.computeIfAbsent(GoldenCall.key(function, types), name -> new ArrayList<>())
                    .add(new GoldenCall(function.oid(), types, texts, result, theirs));
        }
        if (!same(result, String.valueOf(ours), String.valueOf(theirs))) {
            differences
                    .computeIfAbsent(signature(function), name -> new ArrayList<>())
                    .add(sql + " -> " + theirs + " but here " + ours);
        }
    }

    /// C's and Java's mathematics differ in the last digit.
    private static boolean same(Type result, String ours, String theirs) {
        if (result != Types.FLOAT8
                || !ours.matches("-?[0-9].*")
                || theirs.indexOf(' ') >= 0
                || ours.indexOf(' ') >= 0) {
            return ours.equals(theirs);
        }
        double a = Double.parseDouble(ours);
        double b = Double.parseDouble(theirs);
        return Math.abs(a - b) <= 1e-13 * Math.abs(b);
    }

    private static String signature(Function function) {
        return function.name()
                + "("
                + String.join(",", function.arguments().stream().map(Type::name).toList())
                + ")";
    }

    private static Type concrete(Type type, Type element) {
        return switch (type.name()) {
            case "anyarray", "anycompatiblearray" -> Types.arrayOf(element);
            case "anyelement", "anynonarray", "anycompatible", "any" -> element;
            default -> type;
        };
    }

    private static @Nullable String theirs(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage().split("\n")[0].replace("ERROR: ", "");
        }
    }

    static @Nullable String ours(Expr call) {
        try {
            Object value =
                    COMPILER.compile(call)
                            .eval(ArrayRow.EMPTY, new EvalContext(new Object[0], new Frozen()));
            return value == null ? null : call.type().codec().format(value, FORMATTING);
        } catch (DatabaseException e) {
            return e.code().sqlState() + " " + e.getMessage();
        } catch (RuntimeException e) {
            return "broken: " + e;
        }
    }

    private static final class Frozen implements Environment {
        @Override
        public Formatting formatting() {
            return FORMATTING;
        }

        @Override
        public long transactionTimestamp() {
            return 0;
        }

        @Override
        public long statementTimestamp() {
            return 0;
        }

        @Override
        public long clockTimestamp() {
            return 0;
        }

        @Override
        public <T> T service(Class<T> kind) {
            throw new IllegalStateException(kind.getName());
        }
    }
}
