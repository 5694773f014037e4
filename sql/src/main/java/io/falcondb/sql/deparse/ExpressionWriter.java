package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Indirection;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SubqueryExpression;
import io.falcondb.sql.ast.XmlExpression;
import java.util.List;

/// Expressions.
final class ExpressionWriter {
    private final SqlText out;
    private final Style style;
    private final QueryWriter queries;
    private final TypeWriter types;
    private final PredicateWriter predicates;
    private final CallWriter calls;

    ExpressionWriter(SqlText out, Style style) {
        this.out = out;
        this.style = style;
        this.types = new TypeWriter(out, this);
        this.predicates = new PredicateWriter(out, this);
        this.calls = new CallWriter(out, this);
        this.queries = new QueryWriter(out, this);
    }

    Style style() {
        return style;
    }

    QueryWriter queries() {
        return queries;
    }

    TypeWriter types() {
        return types;
    }

    void expression(Expression expression) {
        operand(expression, 0);
    }

    void list(List<Expression> list) {
        out.list(list, this::expression);
    }

    /// The expression where something that binds at least so tightly is needed.
    void operand(Expression expression, int minimum) {
        int level = Binding.of(expression);
        boolean operator = level < Binding.CAST && !(expression instanceof Literal);
        if (level < minimum || style == Style.FULL && operator) {
            out.open();
            bare(expression);
            out.close();
        } else {
            bare(expression);
        }
    }

    private void bare(Expression expression) {
        switch (expression) {
            case Literal literal -> literal(literal);
            case ColumnRef column -> column(column);
            case FunctionCall call -> calls.call(call);
            case Predicate predicate -> predicates.predicate(predicate);
            case SubqueryExpression subquery -> predicates.subquery(subquery);
            case XmlExpression xml -> new XmlWriter(out, this).expression(xml);
            case Expression.Parameter p -> out.put("$" + p.number());
            case Expression.OperatorCall call -> operatorCall(call);
            case Expression.And and -> chain(and.operands(), "AND", Binding.NOT);
            case Expression.Or or -> chain(or.operands(), "OR", Binding.AND);
            case Expression.Not not -> {
                out.put("NOT");
                operand(not.operand(), Binding.NOT);
            }
            case Expression.Cast cast -> {
                operand(cast.operand(), castOperand(cast.operand()));
                out.tight("::");
                SqlText name = new SqlText();
                new TypeWriter(name, new ExpressionWriter(name, style)).type(cast.type());
                out.tight(name.toString());
            }
            case Expression.Collate collate -> {
                operand(collate.operand(), Binding.COLLATE);
                out.put("COLLATE").name(collate.collation());
            }
            case Expression.Indirected value -> indirected(value);
            case Expression.ArrayConstructor array -> {
                out.put("ARRAY[");
                list(array.elements());
                out.tight("]");
            }
            case Expression.Row row -> {
                out.put(row.explicit() ? "ROW(" : "(");
                list(row.elements());
                out.close();
            }
            case Expression.Case c -> caseExpression(c);
            case Expression.Coalesce c -> called("COALESCE", c.operands());
            case Expression.NullIf n -> called("NULLIF", List.of(n.left(), n.right()));
            case Expression.MinMax m -> called(m.greatest() ? "GREATEST" : "LEAST", m.operands());
            case Expression.NamedArgument argument -> {
                out.identifier(argument.name()).put("=>");
                expression(argument.value());
            }
            case Expression.SqlValue value -> {
                out.put(value.kind().name());
                Integer precision = value.precision();
                if (precision != null) {
                    out.tight("(" + precision + ")");
                }
            }
            case Expression.Grouping g -> called("GROUPING", g.arguments());
            case Expression.CurrentOf c -> out.put("CURRENT OF").identifier(c.cursor());
            case Expression.Default d -> out.put("DEFAULT");
        }
    }

    /// In full style, everything but constants gets parentheses before `::`.
    private int castOperand(Expression operand) {
        boolean constant = operand instanceof Literal || operand instanceof Expression.Parameter;
        return style == Style.FULL && !constant ? Binding.PRIMARY + 1 : Binding.CAST;
    }

    private void literal(Literal literal) {
        switch (literal.kind()) {
            case INTEGER, NUMERIC -> out.put(literal.text());
            case STRING -> out.string(literal.text());
            case BIT_STRING ->
                    out.put(
                            (literal.text().startsWith("b") ? "B'" : "X'")
                                    + literal.text().substring(1).replace("'", "''")
                                    + "'");
            case BOOLEAN -> out.put(literal.text());
            case NULL -> out.put("NULL");
        }
    }

    private void column(ColumnRef column) {
        if (column.parts().isEmpty()) {
            out.put("*");
            return;
        }
        out.put(Quoting.parts(column.parts()));
        if (column.star()) {
            out.tight(".*");
        }
    }

    void called(String function, List<Expression> arguments) {
        out.put(function).tight("(");
        list(arguments);
        out.close();
    }

    private void chain(List<Expression> operands, String word, int minimum) {
        boolean first = true;
        for (Expression operand : operands) {
            out.putIf(!first, word);
            operand(operand, minimum);
            first = false;
        }
    }

    private void operatorCall(Expression.OperatorCall call) {
        int level = Binding.of(call);
        Expression left = call.left();
        if (left == null) {
            operator(call.operator());
            operand(call.right(), level == Binding.SIGN ? Binding.SIGN : level + 1);
            return;
        }
        operand(left, level == Binding.COMPARISON ? level + 1 : level);
        operator(call.operator());
        operand(call.right(), level + 1);
    }

    void operator(Name operator) {
        if (!operator.qualified()) {
            out.put(operator.last());
            return;
        }
        out.put("OPERATOR(").tight(operatorName(operator)).close();
    }

    /// `schema.op`, as DDL writes it.
    static String operatorName(Name operator) {
        List<String> parts = operator.parts();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return Quoting.parts(parts.subList(0, parts.size() - 1)) + "." + parts.getLast();
    }

    private void indirected(Expression.Indirected value) {
        Expression base = value.base();
        boolean column =
                base instanceof ColumnRef
                        && !(value.steps().getFirst() instanceof Indirection.Field)
                        && !(value.steps().getFirst() instanceof Indirection.Star);
        boolean plain =
                column
                        || base instanceof Expression.Parameter
                        || base instanceof SubqueryExpression.Scalar;
        operand(base, plain ? 0 : Binding.PRIMARY + 1);
        steps(value.steps());
    }

    void steps(List<Indirection> steps) {
        for (Indirection step : steps) {
            switch (step) {
                case Indirection.Field field -> out.tight("." + Quoting.identifier(field.name()));
                case Indirection.Star star -> out.tight(".*");
                case Indirection.Subscript subscript -> {
                    out.tight("[");
                    expression(subscript.index());
                    out.tight("]");
                }
                case Indirection.Slice slice -> {
                    out.tight("[");
                    Expression lower = slice.lower();
                    if (lower != null) {
                        expression(lower);
                    }
                    out.tight(":");
                    Expression upper = slice.upper();
                    if (upper != null) {
                        expression(upper);
                    }
                    out.tight("]");
                }
            }
        }
    }

    private void caseExpression(Expression.Case c) {
        out.put("CASE");
        Expression operand = c.operand();
        if (operand != null) {
            expression(operand);
        }
        for (Expression.When when : c.branches()) {
            out.put("WHEN");
            expression(when.condition());
            out.put("THEN");
            expression(when.result());
        }
        Expression otherwise = c.otherwise();
        if (otherwise != null) {
            out.put("ELSE");
            expression(otherwise);
        }
        out.put("END");
    }
}
