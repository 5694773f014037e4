package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.explain.ExplainOptions;
import io.falcondb.sql.explain.Explanation;
import io.falcondb.sql.plan.PhysicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statements over batches answer exactly what they answer over rows: values, order, errors.
class VectorisedExecutionTest {

    private static final int ROWS = 2_500;

    private static final Table T =
            new TableSpec(90000, "t")
                    .ints("id", "a", "b")
                    .column("s2", Types.INT2)
                    .column("big", Types.INT8)
                    .column("f", Types.FLOAT8)
                    .column("r", Types.FLOAT4)
                    .column("flag", Types.BOOL)
                    .column("txt", Types.TEXT)
                    .column("n", Types.NUMERIC)
                    .column("d", Types.DATE)
                    .primaryKey("id")
                    .build();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TestDatabase database = new TestDatabase(T);

    @BeforeEach
    void rows() {
        StringBuilder sql = new StringBuilder("insert into t values ");
        for (int i = 0; i < ROWS; i++) {
            sql.append(i == 0 ? "(" : ", (").append(i);
            for (String value :
                    List.of(
                            "" + random.nextInt(-20, 60),
                            i == 1700 ? "2147483647" : "" + random.nextInt(-3, 4),
                            "" + random.nextInt(-5, 5),
                            i % 501 == 0 ? "9223372036854775807" : "" + random.nextInt(1000),
                            pick("'NaN'", "'-0'", "0", "1.5", "'-Infinity'", "2.25", "1e300"),
                            pick("'NaN'", "0", "0.1", "7.5"),
                            pick("true", "false"),
                            "'" + pick("", "a", "ab", "b", "xyz", "äx") + random.nextInt(9) + "'",
                            pick("1.0", "1.00", "-2.5", "'NaN'", "1000"),
                            "date '2020-01-01' + " + random.nextInt(30))) {
                sql.append(", ").append(random.nextInt(9) == 0 ? "null" : value);
            }
            sql.append(')');
        }
        database.run(sql.toString());
    }

    @Test
    void randomStatementsAgreeWithTheRowPath() {
        int answered = 0;
        int refused = 0;
        int vectorised = 0;
        for (int round = 0; round < 600; round++) {
            String sql = statement();
            vectorised += explain(sql).contains("Vectorized: true") ? 1 : 0;
            List<String> byRows = answer(database.planByRows(sql));
            assertThat(answer(database.plan(sql)))
                    .as("seed=%d round=%d %s", seed, round, sql)
                    .isEqualTo(byRows);
            if (byRows.size() == 1 && byRows.getFirst().startsWith("error")) {
                refused++;
            } else {
                answered++;
            }
        }
        assertThat(answered).as("answered, seed=%d", seed).isGreaterThan(200);
        assertThat(refused).as("refused, seed=%d", seed).isGreaterThan(20);
        assertThat(vectorised).as("vectorised, seed=%d", seed).isGreaterThan(300);
    }

    @Test
    void anErrorIsRaisedOnlyForRowsThatAreAskedFor() {
        String sql = "select id from t where 10 / (id - 200) < 100 and id >= 0 limit 20";
        assertThat(answer(database.plan(sql))).hasSize(20);
        assertThat(answer(database.plan("select count(*) from t where 10 / (id - 200) < 100")))
                .containsExactly("error 22012");
        assertThat(answer(database.plan("select sum(10 / (id - 200)) from t where id <> 200")))
                .hasSize(1)
                .noneMatch(row -> row.startsWith("error"));
        assertThat(
                        answer(
                                database.plan(
                                        "select count(*) filter (where id <> 200 and 1 / (id - 200) = 0) from t")))
                .noneMatch(row -> row.startsWith("error"));
    }

    @Test
    void theAggregatesOfPostgresHaveTheirTypesAndNulls() {
        database.run("delete from t");
        assertThat(
                        answer(
                                database.plan(
                                        "select count(*), count(a), sum(a), avg(big), min(f) from t")))
                .containsExactly("0|0|∅|∅|∅");
        assertThat(answer(database.plan("select a, count(*) from t group by a"))).isEmpty();
    }

    @Test
    void groupsThatDoNotFitIntoMemoryAreFormedFromSortedRows() {
        String sql = "select id % 900 g, count(*), sum(a), max(txt) from t group by id % 900";
        TestDatabase.Client small = database.client();
        small.memory = 20_000;
        assertThat(small.run(sql))
                .as("seed=%d", seed)
                .containsExactlyInAnyOrderElementsOf(database.run(sql))
                .hasSize(900);
        small.rollback();
    }

    @Test
    void explainSaysSoOnlyIfItIsVerbose() {
        String sql = "select a, sum(b) from t where big > 5 group by a";
        assertThat(explain(sql))
                .isEqualTo(
                        """
                        HashAggregate
                          Vectorized: true
                          Group Key: a
                          ->  Seq Scan on t
                                Filter: (big > 5)
                                Vectorized: true\
                        """);
        assertThat(explain("select a, sum(b) from t where n > 5 group by a"))
                .doesNotContain("Vectorized");
        assertThat(explain("select a from t where big > 5 limit 3")).doesNotContain("Vectorized");
    }

    private String explain(String sql) {
        PhysicalPlan plan = database.plan(sql);
        ExplainOptions options =
                new ExplainOptions(false, false, false, false, true, ExplainOptions.Format.TEXT);
        return String.join("\n", new Explanation(plan.node(), options, null, 0, 0).lines());
    }

    private List<String> answer(PhysicalPlan plan) {
        TestDatabase.Client client = database.client();
        try {
            return client.run(plan, 3L, null);
        } catch (DatabaseException e) {
            return List.of("error " + e.code().sqlState());
        } finally {
            client.rollback();
        }
    }

    private String statement() {
        String where = random.nextInt(4) == 0 ? "" : " where " + condition(3);
        return switch (random.nextInt(6)) {
            case 0 -> "select id, txt, a from t" + where;
            case 1 ->
                    "select id, "
                            + number(2)
                            + ", "
                            + real(2)
                            + ", "
                            + condition(2)
                            + " from t"
                            + where;
            case 2 -> "select id from t" + where + " limit " + random.nextInt(1, 2000);
            case 3 -> "select " + calls() + " from t" + where;
            default -> {
                List<String> keys = new ArrayList<>();
                for (int i = random.nextInt(1, 3); i > 0; i--) {
                    keys.add(
                            pick(
                                    "a", "b", "big", "f", "r", "flag", "txt", "n", "d", "id % 7",
                                    "s2"));
                }
                String list = String.join(", ", keys);
                yield "select " + list + ", " + calls() + " from t" + where + " group by " + list;
            }
        };
    }

    private String calls() {
        List<String> calls = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            String call =
                    switch (random.nextInt(8)) {
                        case 0 -> "count(*)";
                        case 1 -> "count(" + pick("a", "f", "txt", "flag", "n") + ")";
                        case 2 -> pick("sum", "avg", "min", "max") + "(" + number(2) + ")";
                        case 3 -> pick("sum", "avg", "min", "max", "stddev") + "(" + real(1) + ")";
                        case 4 ->
                                pick("sum", "avg", "min", "max")
                                        + "("
                                        + pick("s2", "big", "r", "n")
                                        + ")";
                        case 5 -> pick("min", "max") + "(" + pick("txt", "d", "n") + ")";
                        case 6 -> "array_agg(" + pick("a", "f", "txt", "flag") + ")";
                        default -> pick("bool_and", "bool_or") + "(" + condition(1) + ")";
                    };
            calls.add(
                    call + (random.nextInt(4) == 0 ? " filter (where " + condition(2) + ")" : ""));
        }
        return String.join(", ", calls);
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            String left = condition(depth - 1);
            String right = condition(depth - 1);
            return switch (random.nextInt(4)) {
                case 0 -> "(" + left + " and " + right + ")";
                case 1 -> "(" + left + " or " + right + ")";
                case 2 -> "not (" + left + ")";
                default -> "(" + left + ") is not null";
            };
        }
        String sign = pick("=", "<>", "<", "<=", ">", ">=");
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> number(depth) + " " + sign + " " + number(depth);
            case 3 -> real(depth) + " " + sign + " " + real(depth);
            case 4 -> "txt " + sign + " '" + pick("", "a", "b", "m") + "'";
            case 5 -> "txt like '" + pick("a%", "%x%", "_b%", "") + "'";
            case 6 -> "d " + sign + " date '2020-01-1" + random.nextInt(10) + "'";
            case 7 -> pick("a", "txt", "f", "n") + " is null";
            default -> pick("flag", "n > 1", "id in (3, 70, 900)", "r < 1");
        };
    }

    private String number(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return pick("a", "b", "s2", "big", "id", "" + random.nextInt(1, 9));
        }
        String sign = pick("+", "-", "*", "+", "-", "*", "/", "%");
        return "(" + number(depth - 1) + " " + sign + " " + number(depth - 1) + ")";
    }

    private String real(int depth) {
        if (depth == 0 || random.nextInt(2) == 0) {
            return pick("f", "1.5::float8", "'NaN'::float8");
        }
        return "(" + real(depth - 1) + " " + pick("+", "-", "*", "/") + " " + real(depth - 1) + ")";
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
