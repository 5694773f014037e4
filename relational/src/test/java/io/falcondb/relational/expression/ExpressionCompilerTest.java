package io.falcondb.relational.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionCompilerTest {

    private static final Expr A = new Expr.Column(0, Types.INT4, -1);
    private static final Expr B = new Expr.Column(1, Types.INT4, -1);

    @Test
    void nullMakesArithmeticNull() {
        assertThat(eval(operator("+", A, B), 1L, null)).isNull();
        assertThat(eval(operator("+", A, B), 1L, 2L)).isEqualTo(3L);
    }

    @Test
    void overflowIsRefusedInPostgresWords() {
        assertThatThrownBy(() -> eval(operator("+", A, B), 2147483647L, 1L))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("integer out of range");
        assertThatThrownBy(() -> eval(operator("/", A, B), 1L, 0L)).hasMessage("division by zero");
    }

    @Test
    void andIsFalseIfOneSideIsFalseEvenIfTheOtherIsNull() {
        Expr p = new Expr.Column(0, Types.BOOL, -1);
        Expr q = new Expr.Column(1, Types.BOOL, -1);
        assertThat(eval(new Expr.And(List.of(p, q)), null, false)).isEqualTo(false);
        assertThat(eval(new Expr.And(List.of(p, q)), null, true)).isNull();
        assertThat(eval(new Expr.Or(List.of(p, q)), null, true)).isEqualTo(true);
        assertThat(eval(new Expr.Or(List.of(p, q)), null, false)).isNull();
    }

    @Test
    void longListsOfConstantsBehaveAsShortOnes() {
        List<Expr> elements = new ArrayList<>();
        for (long i = 0; i < 20; i++) {
            elements.add(new Expr.Constant(Types.INT4, -1, i));
        }
        Operator equal = find("=", Types.INT4, Types.INT4);
        Type array = Types.arrayOf(Types.INT4);
        Expr in =
                new Expr.Quantified(
                        equal.function(), A, new Expr.ArrayOf(List.copyOf(elements), array), false);
        assertThat(eval(in, 7L)).isEqualTo(true);
        assertThat(eval(in, 70L)).isEqualTo(false);
        assertThat(eval(in, (Object) null)).isNull();
        elements.add(new Expr.Constant(Types.INT4, -1, null));
        Expr withNull =
                new Expr.Quantified(
                        equal.function(), A, new Expr.ArrayOf(List.copyOf(elements), array), false);
        assertThat(eval(withNull, 7L)).isEqualTo(true);
        assertThat(eval(withNull, 70L)).isNull();
    }

    @Test
    void anInnerCaseLeavesTheOuterOperandAlone() {
        Expr operand = new Expr.CaseOperand(Types.INT4, -1);
        Expr inner =
                new Expr.Case(
                        B,
                        List.of(
                                new Expr.Case.When(
                                        operator("=", operand, constant(5)), constant(1))),
                        constant(2),
                        Types.INT4,
                        -1);
        Expr outer =
                new Expr.Case(
                        A,
                        List.of(
                                new Expr.Case.When(operator("=", inner, constant(9)), constant(3)),
                                new Expr.Case.When(
                                        operator("=", operand, constant(4)), constant(6))),
                        null,
                        Types.INT4,
                        -1);
        assertThat(eval(outer, 4L, 5L)).isEqualTo(6L);
        assertThat(eval(outer, 5L, 5L)).isNull();
    }

    @Test
    void foldingComputesConstantsAndLeavesErrorsForLater() {
        Expr sum = operator("+", constant(1), operator("*", constant(2), constant(3)));
        assertThat(ConstantFolding.fold(sum)).isEqualTo(new Expr.Constant(Types.INT4, -1, 7L));
        Expr refused = operator("/", constant(1), constant(0));
        assertThat(ConstantFolding.fold(refused)).isEqualTo(refused);
        Expr less = operator("<", A, sum);
        assertThat(ConstantFolding.fold(new Expr.And(List.of(Expr.Constant.TRUE, less))))
                .isEqualTo(operator("<", A, constant(7)));
    }

    static Expr constant(long value) {
        return new Expr.Constant(Types.INT4, -1, value);
    }

    static Expr operator(String name, Expr left, Expr right) {
        Operator operator = find(name, left.type(), right.type());
        return new Expr.Call(operator.function(), List.of(left, right), operator.result(), -1);
    }

    static Operator find(String name, Type left, Type right) {
        return Operators.byName(name).stream()
                .filter(o -> o.left() == left && o.right() == right)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object eval(Expr expression, @Nullable Object... row) {
        return new ExpressionCompiler()
                .compile(expression)
                .eval(new ArrayRow(row), EvalContext.constant());
    }
}
