package io.falcondb.sql.ddl;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.function.Casts;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Keywords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A bound expression over a row of a table as SQL, as PostgreSQL stores and shows it: every cast
/// and every parenthesis written, so that it means the same wherever it is read again.
final class ExpressionSql {

    private static final Map<Integer, Operator> OPERATORS = new HashMap<>();

    static {
        Operators.all()
                .forEach(operator -> OPERATORS.putIfAbsent(operator.function().oid(), operator));
    }

    private final List<Column> columns;

    private ExpressionSql(List<Column> columns) {
        this.columns = columns;
    }

    /// @param columns of the row, dropped ones included
    static String of(Expr expression, List<Column> columns) {
        return new ExpressionSql(columns).text(expression);
    }

    private String text(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> constant(constant);
            case Expr.Column column -> Keywords.quote(columns.get(column.index()).name());
            case Expr.Call call -> call(call);
            case Expr.And and -> joined(and.operands(), " AND ");
            case Expr.Or or -> joined(or.operands(), " OR ");
            case Expr.Not not -> "(NOT " + text(not.operand()) + ")";
            case Expr.IsNull test ->
                    "(" + text(test.operand()) + (test.negated() ? " IS NOT NULL)" : " IS NULL)");
            case Expr.IsBoolean test -> {
                Boolean value = test.value();
                yield "("
                        + text(test.operand())
                        + (test.negated() ? " IS NOT " : " IS ")
                        + (value == null ? "UNKNOWN" : value ? "TRUE" : "FALSE")
                        + ")";
            }
            case Expr.IsDistinct test ->
                    "("
                            + text(test.left())
                            + (test.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ")
                            + text(test.right())
                            + ")";
            case Expr.Case choice -> choose(choice);
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
            case Expr.ArrayOf array ->
                    array.elements().isEmpty()
                            ? "ARRAY[]::" + TypeNames.format(array.type(), -1)
                            : "ARRAY[" + list(array.elements()) + "]";
            case Expr.Subscript subscript ->
                    "("
                            + text(subscript.array())
                            + ")"
                            + subscript.indexes().stream()
                                    .map(index -> "[" + text(index) + "]")
                                    .collect(Collectors.joining());
            case Expr.RowOf row -> "ROW(" + list(row.fields()) + ")";
            case Expr.TextCast cast -> cast(cast.operand(), cast.type(), cast.typmod());
            case Expr.Relabel relabel -> cast(relabel.operand(), relabel.type(), relabel.typmod());
            case Expr.ArrayCast cast -> cast(cast.operand(), cast.type(), -1);
            case Expr.CaseOperand operand -> throw unsupported();
            case Expr.Parameter parameter -> throw unsupported();
            case Expr.Outer outer -> throw unsupported();
            case Expr.Slice slice -> throw unsupported();
            case Expr.Field field -> throw unsupported();
            case Expr.Embedded embedded -> throw unsupported();
        };
    }

    private static RuntimeException unsupported() {
        return Unsupported.feature("this kind of expression cannot be stored");
    }

    private String call(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        Operator operator = OPERATORS.get(call.function().oid());
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
        if (isCast(call)) {
            return cast(arguments.getFirst(), call.type(), call.typmod());
        }
        String name = call.function().name();
        if (arguments.isEmpty() && (name.equals("current_user") || name.equals("session_user"))) {
            return name.toUpperCase(java.util.Locale.ROOT);
        }
        return Keywords.quote(name) + "(" + list(arguments) + ")";
    }

    private static boolean isCast(Expr.Call call) {
        if (call.arguments().isEmpty()) {
            return false;
        }
        Cast cast = Casts.find(call.arguments().getFirst().type(), call.type());
        return cast != null && call.function() == cast.function();
    }

    private static String operatorName(Function function) {
        Operator operator = OPERATORS.get(function.oid());
        return operator == null ? function.name() : operator.name();
    }

    private String joined(List<Expr> operands, String separator) {
        return operands.stream().map(this::text).collect(Collectors.joining(separator, "(", ")"));
    }

    private String list(List<Expr> expressions) {
        return expressions.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String choose(Expr.Case choice) {
        StringBuilder text = new StringBuilder("\nCASE");
        Expr operand = choice.operand();
        if (operand != null) {
            text.append(' ').append(text(operand));
        }
        for (Expr.Case.When when : choice.whens()) {
            text.append("\n    WHEN ").append(condition(when.condition(), operand != null));
            text.append(" THEN ").append(text(when.result()));
        }
        Expr otherwise = choice.otherwise();
        text.append("\n    ELSE ").append(otherwise == null ? "NULL" : text(otherwise));
        return text.append("\nEND").toString();
    }

    /// With an operand the condition is its comparison; only the other side is written.
    private String condition(Expr condition, boolean compared) {
        return compared && condition instanceof Expr.Call call && call.arguments().size() == 2
                ? text(call.arguments().getLast())
                : text(condition);
    }

    private String cast(Expr operand, Type type, int typmod) {
        if (operand instanceof Expr.Relabel inner && inner.type() == type) {
            return cast(inner.operand(), type, typmod);
        }
        return "(" + text(operand) + ")::" + TypeNames.format(type, typmod);
    }

    /// A literal that is read again as a constant of the same type.
    static String constant(Expr.Constant constant) {
        Object value = constant.value();
        Type type = constant.type();
        if (value == null) {
            return "NULL::" + TypeNames.format(type, constant.typmod());
        }
        String text = raw(type, value);
        boolean bare =
                type == Types.INT4 && !text.startsWith("-")
                        || type == Types.NUMERIC
                                && constant.typmod() < 0
                                && text.indexOf('.') >= 0
                                && !text.startsWith("-");
        if (bare) {
            return text;
        }
        if (type == Types.BOOL) {
            return text.equals("t") ? "true" : "false";
        }
        return Keywords.literal(text) + "::" + TypeNames.format(type, constant.typmod());
    }

    private static String raw(Type type, @Nullable Object value) {
        return value == null ? "" : type.codec().format(value, Formatting.DEFAULT);
    }
}
