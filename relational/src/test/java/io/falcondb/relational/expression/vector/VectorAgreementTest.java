package io.falcondb.relational.expression.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Aggregates;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Batches and rows must give the same values, NULLs and errors.
class VectorAgreementTest {

    private static final List<Type> COLUMNS =
            List.of(Types.INT4, Types.INT8, Types.FLOAT8, Types.TEXT, Types.BOOL, Types.INT4);
    private static final List<String> TEXTS = List.of("", "a", "ab", "abc", "b", "äx", "%");
    private static final List<String> PATTERNS = List.of("a%", "%b%", "_b%", "abc", "%", "");
    private static final @Nullable Object[] PARAMETERS = {3L, null};

    private final SplittableRandom random;
    private final long seed = Long.getLong("seed", System.nanoTime());

    VectorAgreementTest() {
        random = new SplittableRandom(seed);
    }

    @Test
    void batchesAndRowsAgreeOnRandomExpressions() {
        int agreed = 0;
        for (int round = 0; round < 1_000; round++) {
            Expr expression = random.nextInt(3) == 0 ? number(3) : condition(4);
            assertThat(VectorCompiler.supports(expression)).isTrue();
            agreed += agree(expression, rows(random.nextInt(1, 60)), round) ? 1 : 0;
        }
        assertThat(agreed).as("expressions without errors, seed=" + seed).isGreaterThan(300);
    }

    @Test
    void aFilterKeepsTheRowsForWhichTheConditionHolds() {
        for (int round = 0; round < 300; round++) {
            Expr condition = condition(3);
            List<ArrayRow> rows = rows(40);
            ColumnBatch batch = batch(rows);
            Selection selection = new Selection().all(batch);
            EvalContext context = new EvalContext(PARAMETERS, Environment.NONE);
            Evaluator closure = new ExpressionCompiler().compile(condition);
            List<Integer> expected = new ArrayList<>();
            List<Integer> kept = new ArrayList<>();
            try {
                for (int i = 0; i < rows.size(); i++) {
                    if (closure.test(rows.get(i), context)) {
                        expected.add(i);
                    }
                }
                new VectorFilter(condition).narrow(batch, selection, context);
            } catch (DatabaseException refused) {
                continue;
            }
            for (int k = 0; k < selection.count(); k++) {
                kept.add(selection.rows()[k]);
            }
            assertThat(kept).as("seed=%d round=%d %s", seed, round, condition).isEqualTo(expected);
        }
    }

    @Test
    void batchesAndRowsGiveTheSameAggregates() {
        List<ArrayRow> rows = rows(700);
        ColumnBatch batch = batch(rows);
        Selection selection = new Selection().all(batch);
        for (Function function : Aggregates.all()) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                Type type = COLUMNS.get(column);
                if (!function.arguments().equals(List.of(type))) {
                    continue;
                }
                Function.Aggregate body = (Function.Aggregate) function.body();
                Accumulator byRow = body.start(List.of(type), function.result());
                VectorAccumulator byBatch =
                        new VectorAccumulator(() -> body.start(List.of(type), function.result()));
                for (ArrayRow row : rows) {
                    byRow.add(new Object[] {row.get(column)});
                }
                byBatch.add(batch.column(column), selection, null);
                assertThat(byBatch.result(0))
                        .as("seed=%d %s", seed, function)
                        .isEqualTo(byRow.result());
            }
        }
        Function.Aggregate counting =
                (Function.Aggregate)
                        Aggregates.byName("count").stream()
                                .filter(f -> f.arguments().isEmpty())
                                .findFirst()
                                .orElseThrow()
                                .body();
        VectorAccumulator count =
                new VectorAccumulator(() -> counting.start(List.of(), Types.INT8));
        count.add(selection, null);
        assertThat(count.result(0)).isEqualTo(700L);
    }

    private boolean agree(Expr expression, List<ArrayRow> rows, int round) {
        String what = "seed=" + seed + " round=" + round + " " + expression;
        Evaluator closure = new ExpressionCompiler().compile(expression);
        EvalContext context = new EvalContext(PARAMETERS, Environment.NONE);
        List<@Nullable Object> expected = new ArrayList<>();
        String refused = null;
        try {
            for (ArrayRow row : rows) {
                expected.add(closure.eval(row, context));
            }
        } catch (DatabaseException e) {
            refused = e.code().sqlState();
        }
        ColumnBatch batch = batch(rows);
        try {
            ColumnVector result =
                    VectorCompiler.compile(expression)
                            .eval(batch, new Selection().all(batch), context);
            assertThat(refused).as(what).isNull();
            for (int i = 0; i < rows.size(); i++) {
                assertThat(result.get(i))
                        .as(what + " row " + rows.get(i))
                        .isEqualTo(expected.get(i));
            }
        } catch (DatabaseException e) {
            assertThat(refused).as(what + ": only the batch refused with " + e).isNotNull();
        }
        return refused == null;
    }

    private static ColumnBatch batch(List<ArrayRow> rows) {
        ColumnBatch batch = new ColumnBatch(COLUMNS, 0, 1, 2, 3, 4, 5);
        rows.forEach(batch::add);
        return batch;
    }

    private List<ArrayRow> rows(int count) {
        List<ArrayRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable Object[] values = new Object[COLUMNS.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = random.nextInt(5) == 0 ? null : value(COLUMNS.get(c));
            }
            rows.add(new ArrayRow(values));
        }
        return rows;
    }

    private Object value(Type type) {
        return switch (type.repr()) {
            case LONG -> (long) random.nextInt(-5, 6);
            case DOUBLE -> random.nextInt(8) == 0 ? Double.NaN : random.nextInt(-4, 5) / 2.0;
            case BOOL -> random.nextBoolean();
            case OBJECT -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private Expr condition(int depth) {
        int choice = depth == 0 ? random.nextInt(4, 8) : random.nextInt(8);
        return switch (choice) {
            case 0 -> new Expr.And(List.of(condition(depth - 1), condition(depth - 1)));
            case 1 ->
                    new Expr.Or(
                            List.of(
                                    condition(depth - 1),
                                    condition(depth - 1),
                                    condition(depth - 1)));
            case 2 -> new Expr.Not(condition(depth - 1));
            case 3 -> new Expr.IsNull(condition(depth - 1), random.nextBoolean());
            case 4 -> new Expr.Column(4, Types.BOOL, -1);
            case 5 -> comparison(number(depth), number(depth));
            case 6 -> comparison(real(depth), real(depth));
            default -> text();
        };
    }

    private Expr text() {
        Expr column = new Expr.Column(3, Types.TEXT, -1);
        if (random.nextBoolean()) {
            return call("~~", column, constant(Types.TEXT, PATTERNS));
        }
        return comparison(column, constant(Types.TEXT, TEXTS));
    }

    private Expr constant(Type type, List<String> values) {
        return new Expr.Constant(type, -1, values.get(random.nextInt(values.size())));
    }

    private Expr comparison(Expr left, Expr right) {
        List<String> names = List.of("=", "<>", "<", "<=", ">", ">=");
        return call(names.get(random.nextInt(names.size())), left, right);
    }

    private Expr number(int depth) {
        int choice = depth == 0 ? random.nextInt(4) : random.nextInt(8);
        List<String> names = List.of("+", "-", "*", "/");
        return switch (choice) {
            case 0 -> new Expr.Column(0, Types.INT4, -1);
            case 1 -> new Expr.Column(1, Types.INT8, -1);
            case 2 -> new Expr.Constant(Types.INT4, -1, (long) random.nextInt(-9, 10));
            case 3 -> new Expr.Parameter(random.nextInt(2), Types.INT4);
            default ->
                    call(
                            names.get(random.nextInt(random.nextInt(4) == 0 ? 4 : 3)),
                            number(depth - 1),
                            number(depth - 1));
        };
    }

    private Expr real(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return random.nextBoolean()
                    ? new Expr.Column(2, Types.FLOAT8, -1)
                    : new Expr.Constant(Types.FLOAT8, -1, random.nextInt(-4, 5) / 2.0);
        }
        List<String> names = List.of("+", "-", "*", "/");
        return call(names.get(random.nextInt(4)), real(depth - 1), real(depth - 1));
    }

    private static Expr call(String name, Expr left, Expr right) {
        Operator operator =
                Operators.byName(name).stream()
                        .filter(o -> o.left() == left.type() && o.right() == right.type())
                        .findFirst()
                        .orElseThrow();
        return new Expr.Call(operator.function(), List.of(left, right), operator.result(), -1);
    }
}
