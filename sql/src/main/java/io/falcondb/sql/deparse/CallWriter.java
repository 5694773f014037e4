package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Window;
import java.util.List;

/// Calls, in the standard's syntax where they were written so.
final class CallWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    CallWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void call(FunctionCall call) {
        if (call.sqlSyntax()) {
            standard(call);
        } else {
            ordinary(call);
        }
    }

    private void ordinary(FunctionCall call) {
        out.name(call.name()).tight("(");
        if (call.star()) {
            out.tight("*");
        }
        out.putIf(call.distinct(), "DISTINCT");
        int last = call.arguments().size() - 1;
        for (int i = 0; i <= last; i++) {
            if (i > 0) {
                out.comma();
            }
            out.putIf(call.variadic() && i == last, "VARIADIC");
            expressions.expression(call.arguments().get(i));
        }
        if (!call.withinGroup()) {
            expressions.queries().orderBy(call.orderBy());
        }
        out.close();
        if (call.withinGroup()) {
            out.put("WITHIN GROUP").open();
            expressions.queries().orderBy(call.orderBy());
            out.close();
        }
        Expression filter = call.filter();
        if (filter != null) {
            out.put("FILTER").open().put("WHERE");
            expressions.expression(filter);
            out.close();
        }
        Window over = call.over();
        if (over != null) {
            out.put("OVER");
            String name = over.name();
            if (name != null) {
                out.identifier(name);
            } else {
                expressions.queries().window(over);
            }
        }
    }

    private void standard(FunctionCall call) {
        List<Expression> arguments = call.arguments();
        Expression first = arguments.getFirst();
        switch (call.name().last()) {
            case "extract" -> {
                out.put("EXTRACT(").tight(field(first)).put("FROM");
                expressions.expression(arguments.get(1));
                out.close();
            }
            case "position" -> {
                out.put("POSITION(");
                expressions.operand(arguments.get(1), Binding.OPERATOR);
                out.put("IN");
                expressions.operand(first, Binding.OPERATOR);
                out.close();
            }
            case "substring" -> clauses("SUBSTRING(", arguments, "FROM", "FOR");
            case "overlay" -> {
                out.put("OVERLAY(");
                expressions.expression(first);
                String[] words = {"PLACING", "FROM", "FOR"};
                for (int i = 1; i < arguments.size(); i++) {
                    out.put(words[i - 1]);
                    expressions.expression(arguments.get(i));
                }
                out.close();
            }
            case "btrim" -> trim("TRIM(BOTH", arguments);
            case "ltrim" -> trim("TRIM(LEADING", arguments);
            case "rtrim" -> trim("TRIM(TRAILING", arguments);
            case "normalize" -> {
                out.put("NORMALIZE(");
                expressions.expression(first);
                if (arguments.size() > 1) {
                    out.comma().put(word(arguments.get(1)));
                }
                out.close();
            }
            case "is_normalized" -> {
                expressions.operand(first, Binding.COMPARISON);
                out.put("IS");
                if (arguments.size() > 1) {
                    out.put(word(arguments.get(1)));
                }
                out.put("NORMALIZED");
            }
            case "pg_collation_for" -> {
                out.put("COLLATION FOR").open();
                expressions.expression(first);
                out.close();
            }
            case "timezone" -> {
                expressions.operand(arguments.get(1), Binding.AT);
                out.put("AT TIME ZONE");
                expressions.operand(first, Binding.AT + 1);
            }
            case "overlaps" -> {
                out.open();
                expressions.list(arguments.subList(0, 2));
                out.close().put("OVERLAPS").open();
                expressions.list(arguments.subList(2, 4));
                out.close();
            }
            case "xmlexists" -> {
                out.put("XMLEXISTS(");
                expressions.operand(first, Binding.PRIMARY);
                out.put("PASSING");
                expressions.operand(arguments.get(1), Binding.PRIMARY);
                out.close();
            }
            default -> ordinary(call);
        }
    }

    private void clauses(String opening, List<Expression> arguments, String second, String third) {
        out.put(opening);
        expressions.expression(arguments.getFirst());
        out.put(second);
        expressions.expression(arguments.get(1));
        if (arguments.size() > 2) {
            out.put(third);
            expressions.expression(arguments.get(2));
        }
        out.close();
    }

    private void trim(String opening, List<Expression> arguments) {
        out.put(opening);
        if (arguments.size() == 2) {
            expressions.expression(arguments.get(1));
            out.put("FROM");
            expressions.expression(arguments.getFirst());
        } else {
            out.put("FROM");
            expressions.list(arguments);
        }
        out.close();
    }

    /// The field as a word where it reads back as the same field, else as a string.
    private static String field(Expression field) {
        String name = word(field);
        return switch (name) {
            case "year", "month", "day", "hour", "minute", "second" -> name;
            default -> Quoting.literal(name);
        };
    }

    private static String word(Expression word) {
        return word instanceof Literal literal ? literal.text() : "";
    }
}
