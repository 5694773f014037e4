package io.falcondb.relational.expression;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Function.Volatility;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;

/// Computes beforehand what does not depend on rows, parameters or the session. What fails stays as
/// it is, to fail when (and only if) it is reached.
public final class ConstantFolding {

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler();

    private ConstantFolding() {}

    public static Expr fold(Expr expression) {
        return switch (expression) {
            case Expr.Quantified e when e.array() instanceof Expr.ArrayOf list ->
                    // The list stays a list: the compiler makes a hash set of its constants.
                    evaluateIfConstant(
                            new Expr.Quantified(
                                    e.operator(),
                                    fold(e.left()),
                                    ExprTree.mapChildren(list, ConstantFolding::fold),
                                    e.all()));
            default -> folded(ExprTree.mapChildren(expression, ConstantFolding::fold));
        };
    }

    private static Expr folded(Expr expression) {
        return switch (expression) {
            case Expr.And e -> junction(e.operands(), false, e);
            case Expr.Or e -> junction(e.operands(), true, e);
            case Expr.Case e -> prune(e);
            default -> evaluateIfConstant(expression);
        };
    }

    /// Drops neutral operands and stops at a dominating one; `dominating` is false for AND.
    private static Expr junction(List<Expr> operands, boolean dominating, Expr original) {
        List<Expr> kept = new ArrayList<>(operands.size());
        for (Expr operand : operands) {
            if (operand instanceof Expr.Constant constant && constant.value() != null) {
                if (constant.value().equals(dominating)) {
                    return constant;
                }
            } else {
                kept.add(operand);
            }
        }
        if (kept.isEmpty()) {
            return dominating ? Expr.Constant.FALSE : Expr.Constant.TRUE;
        }
        if (kept.size() == 1) {
            return kept.getFirst();
        }
        if (kept.size() == operands.size()) {
            return original;
        }
        return dominating ? new Expr.Or(List.copyOf(kept)) : new Expr.And(List.copyOf(kept));
    }

    /// Arms that can never be taken disappear, and those after one that always is.
    private static Expr prune(Expr.Case e) {
        if (e.operand() != null) {
            return e;
        }
        List<Expr.Case.When> kept = new ArrayList<>();
        Expr otherwise = e.otherwise();
        for (Expr.Case.When when : e.whens()) {
            if (!(when.condition() instanceof Expr.Constant constant)) {
                kept.add(when);
            } else if (Boolean.TRUE.equals(constant.value())) {
                otherwise = when.result();
                break;
            }
        }
        if (kept.isEmpty()) {
            return otherwise == null ? new Expr.Constant(e.type(), e.typmod(), null) : otherwise;
        }
        return new Expr.Case(null, List.copyOf(kept), otherwise, e.type(), e.typmod());
    }

    private static Expr evaluateIfConstant(Expr e) {
        if (e instanceof Expr.Constant || !isFoldable(e)) {
            return e;
        }
        for (Expr child : ExprTree.children(e)) {
            boolean list = e instanceof Expr.Quantified && child instanceof Expr.ArrayOf;
            List<Expr> leaves = list ? ExprTree.children(child) : List.of(child);
            if (!leaves.stream().allMatch(leaf -> leaf instanceof Expr.Constant)) {
                return e;
            }
        }
        try {
            Object value = COMPILER.compile(e).eval(ArrayRow.EMPTY, EvalContext.constant());
            return new Expr.Constant(e.type(), e.typmod(), value);
        } catch (DatabaseException refused) {
            return e;
        }
    }

    private static boolean isFoldable(Expr expression) {
        return switch (expression) {
            case Expr.Call e ->
                    e.function().volatility() == Volatility.IMMUTABLE
                            && e.function().body() instanceof Function.Scalar;
            case Expr.Not e -> true;
            case Expr.IsNull e -> true;
            case Expr.IsBoolean e -> true;
            case Expr.IsDistinct e -> isImmutable(e.equality());
            case Expr.Coalesce e -> true;
            case Expr.NullIf e -> isImmutable(e.equality());
            case Expr.Extreme e -> true;
            case Expr.Quantified e -> isImmutable(e.operator());
            case Expr.ArrayOf e -> true;
            case Expr.Subscript e -> true;
            case Expr.Relabel e -> true;
            case Expr.TextCast e -> hasFixedText(e.operand().type()) && hasFixedText(e.type());
            case Expr.Constant e -> false;
            case Expr.Parameter e -> false;
            case Expr.Column e -> false;
            case Expr.Outer e -> false;
            case Expr.CaseOperand e -> false;
            case Expr.And e -> false;
            case Expr.Or e -> false;
            case Expr.Case e -> false;
            case Expr.Slice e -> false;
            case Expr.RowOf e -> false;
            case Expr.Field e -> false;
            case Expr.ArrayCast e -> false;
            case Expr.Embedded e -> false;
        };
    }

    private static boolean isImmutable(Function function) {
        return function.volatility() == Volatility.IMMUTABLE;
    }

    /// Whether the type's text does not depend on settings or the catalog.
    private static boolean hasFixedText(Type type) {
        return type == Types.BOOL
                || type.category() == 'S'
                || type == Types.NUMERIC
                || type == Types.UUID
                || type == Types.UNKNOWN
                || type == Types.OID
                || type.repr() == Repr.LONG && (type.name().startsWith("int"));
    }
}
