package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.SortKey;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Expressions as EXPLAIN shows them.
final class ExpressionText {

    private static final Map<Function, Operator> OPERATORS = new IdentityHashMap<>();

    static {
        Operators.all().forEach(operator -> OPERATORS.put(operator.function(), operator));
    }

    private final List<String> names;

    private ExpressionText(List<String> names) {
        this.names = names;
    }

    /// @param names of the columns of the expression's row
    static String of(Expr expression, List<String> names) {
        return new ExpressionText(names).text(expression);
    }

    static String ofAll(List<? extends Expr> expressions, List<String> names) {
        return expressions.stream()
                .map(expression -> of(expression, names))
                .collect(Collectors.joining(", "));
    }

    static String ofKeys(List<SortKey> keys, List<String> names) {
        return keys.stream()
                .map(key -> of(key.expression(), names) + direction(key))
                .collect(Collectors.joining(", "));
    }

    static List<String> names(List<OutputColumn> columns) {
        return columns.stream().map(OutputColumn::name).toList();
    }

    private static String direction(SortKey key) {
        String nulls =
                key.nullsFirst() == key.descending()
                        ? ""
                        : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return (key.descending() ? " DESC" : "") + nulls;
    }

    private String text(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> constant(constant);
            case Expr.Parameter parameter -> "$" + (parameter.index() + 1);
            case Expr.Column column ->
                    column.index() < names.size()
                            ? names.get(column.index())
                            : "column" + (column.index() + 1);
            case Expr.Outer outer -> "outer." + outer.index();
            case Expr.Call call -> call(call);
            case Expr.And and -> joined(and.operands(), " AND ");
            case Expr.Or or -> joined(or.operands(), " OR ");
            case Expr.Not not -> "(NOT " + text(not.operand()) + ")";
            case Expr.IsNull test ->
                    "(" + text(test.operand()) + (test.negated() ? " IS NOT NULL)" : " IS NULL)");
            case Expr.IsBoolean test -> isBoolean(test);
            case Expr.IsDistinct test ->
                    "("
                            + text(test.left())
                            + (test.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ")
                            + text(test.right())
                            + ")";
            case Expr.Case choice -> choose(choice);
            case Expr.CaseOperand _ -> "CASE_TEST_EXPR";
            case Expr.Coalesce coalesce -> "COALESCE(" + list(coalesce.arguments()) + ")";
            case Expr.NullIf nullIf ->
                    "NULLIF(" + text(nullIf.left()) + ", " + text(nullIf.right()) + ")";
            case Expr.Extreme extreme ->
                    (extreme.greatest() ? "GREATEST(" : "LEAST(") + list(extreme.arguments()) + ")";
            case Expr.Quantified quantified ->
                    "("
                            + text(quantified.left())
                            + " "
                            + operatorName(quantified.operator())
                            + (quantified.all() ? " ALL (" : " ANY (")
                            + text(quantified.array())
                            + "))";
            case Expr.ArrayOf array -> array(array);
            case Expr.Subscript subscript ->
                    text(subscript.array()) + "[" + list(subscript.indexes()) + "]";
            case Expr.Slice slice -> text(slice.array()) + "[:]";
            case Expr.RowOf row -> "ROW(" + list(row.fields()) + ")";
            case Expr.Field field -> "(" + text(field.record()) + ").f" + (field.index() + 1);
            case Expr.TextCast cast -> cast(cast.operand(), cast.type(), cast.typmod());
            case Expr.Relabel relabel -> cast(relabel.operand(), relabel.type(), relabel.typmod());
            case Expr.ArrayCast cast -> cast(cast.operand(), cast.type(), -1);
            case PlannedSubquery subquery -> "(" + subquery.name() + ")";
            case Expr.Embedded _ -> "(SubPlan)";
        };
    }

    private String call(Expr.Call call) {
        Operator operator = OPERATORS.get(call.function());
        List<Expr> arguments = call.arguments();
        if (operator != null && arguments.size() == 2) {
            return "("
                    + text(arguments.getFirst())
                    + " "
                    + operator.name()
                    + " "
                    + text(arguments.getLast())
                    + ")";
        }
        if (operator != null && arguments.size() == 1) {
            return "(" + operator.name() + " " + text(arguments.getFirst()) + ")";
        }
        if (!arguments.isEmpty() && call.function().name().equals(call.type().name())) {
            return cast(arguments.getFirst(), call.type(), call.typmod());
        }
        return call.function().name() + "(" + list(arguments) + ")";
    }

    private static String operatorName(Function function) {
        Operator operator = OPERATORS.get(function);
        return operator == null ? function.name() : operator.name();
    }

    private String joined(List<Expr> operands, String separator) {
        return operands.stream().map(this::text).collect(Collectors.joining(separator, "(", ")"));
    }

    private String list(List<Expr> expressions) {
        return expressions.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String array(Expr.ArrayOf array) {
        if (array.elements().stream().allMatch(Expr.Constant.class::isInstance)) {
            return array.elements().stream()
                            .map(e -> raw((Expr.Constant) e))
                            .collect(Collectors.joining(",", "'{", "}'"))
                    + "::"
                    + TypeNames.format(array.type(), -1);
        }
        return "ARRAY[" + list(array.elements()) + "]";
    }

    private String isBoolean(Expr.IsBoolean test) {
        Boolean value = test.value();
        String word = value == null ? "UNKNOWN" : value ? "TRUE" : "FALSE";
        return "(" + text(test.operand()) + (test.negated() ? " IS NOT " : " IS ") + word + ")";
    }

    private String choose(Expr.Case choice) {
        StringBuilder text = new StringBuilder("CASE");
        Expr operand = choice.operand();
        if (operand != null) {
            text.append(' ').append(text(operand));
        }
        for (Expr.Case.When when : choice.whens()) {
            text.append(" WHEN ")
                    .append(text(when.condition()))
                    .append(" THEN ")
                    .append(text(when.result()));
        }
        Expr otherwise = choice.otherwise();
        if (otherwise != null) {
            text.append(" ELSE ").append(text(otherwise));
        }
        return text.append(" END").toString();
    }

    private String cast(Expr operand, Type type, int typmod) {
        String inner = text(operand);
        return (inner.startsWith("(") ? inner : "(" + inner + ")")
                + "::"
                + TypeNames.format(type, typmod);
    }

    private static String constant(Expr.Constant constant) {
        if (constant.value() == null) {
            return "NULL::" + TypeNames.format(constant.type(), constant.typmod());
        }
        String text = raw(constant);
        if (constant.type() == Types.BOOL) {
            return text.equals("t") ? "true" : "false";
        }
        if (constant.type() == Types.INT4 && !text.startsWith("-")) {
            return text;
        }
        return "'"
                + text.replace("'", "''")
                + "'::"
                + TypeNames.format(constant.type(), constant.typmod());
    }

    private static String raw(Expr.Constant constant) {
        @Nullable Object value = constant.value();
        return value == null ? "NULL" : constant.type().codec().format(value, Formatting.DEFAULT);
    }
}
