package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.VirtualScan;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.algebra.WorkTableScan;
import java.util.List;

/// Draws relations as indented text, for golden tests.
public final class PlanText {

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    public static String of(Relation relation) {
        PlanText drawing = new PlanText();
        drawing.node(relation, 0);
        return drawing.text.toString();
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private void node(Relation relation, int depth) {
        switch (relation) {
            case OneRow _ -> line(depth, "OneRow");
            case TableScan scan ->
                    line(
                            depth,
                            "Scan "
                                    + scan.table().name()
                                    + " "
                                    + scan.ordinals()
                                    + (scan.withKey() ? " key" : ""));
            case VirtualScan scan ->
                    line(depth, "Virtual " + scan.table().name() + " " + scan.ordinals());
            case FunctionScan scan ->
                    line(
                            depth,
                            "Function "
                                    + scan.sources().stream()
                                            .map(source -> expr(source.expression()))
                                            .toList());
            case ValuesScan values ->
                    line(depth, "Values " + values.rows().stream().map(PlanText::exprs).toList());
            case CteScan scan -> line(depth, "Cte " + scan.cte());
            case WorkTableScan scan -> line(depth, "Work " + scan.union());
            case Filter filter -> {
                line(depth, "Filter " + expr(filter.condition()));
                node(filter.input(), depth + 1);
            }
            case Project project -> {
                line(depth, "Project " + exprs(project.expressions()));
                node(project.input(), depth + 1);
            }
            case ProjectSet project -> {
                line(depth, "ProjectSet " + project.calls().stream().map(PlanText::expr).toList());
                node(project.input(), depth + 1);
            }
            case Join join -> {
                line(depth, "Join " + join.kind() + " " + expr(join.condition()));
                node(join.left(), depth + 1);
                node(join.right(), depth + 1);
            }
            case Apply apply -> {
                line(depth, "Apply " + apply.kind() + " " + expr(apply.condition()));
                node(apply.left(), depth + 1);
                node(apply.right(), depth + 1);
            }
            case Aggregate aggregate -> {
                line(
                        depth,
                        "Aggregate "
                                + exprs(aggregate.keys())
                                + " "
                                + aggregate.calls().stream()
                                        .map(
                                                call ->
                                                        call.function().name()
                                                                + exprs(call.arguments()))
                                        .toList());
                node(aggregate.input(), depth + 1);
            }
            case Window window -> {
                line(
                        depth,
                        "Window "
                                + exprs(window.partition())
                                + " "
                                + window.calls().stream()
                                        .map(call -> call.function().name())
                                        .toList());
                node(window.input(), depth + 1);
            }
            case Sort sort -> {
                line(
                        depth,
                        "Sort "
                                + sort.keys().stream()
                                        .map(
                                                key ->
                                                        expr(key.expression())
                                                                + (key.descending() ? " desc" : ""))
                                        .toList());
                node(sort.input(), depth + 1);
            }
            case Limit limit -> {
                line(
                        depth,
                        "Limit "
                                + (limit.limit() == null ? "-" : expr(limit.limit()))
                                + " "
                                + (limit.offset() == null ? "-" : expr(limit.offset())));
                node(limit.input(), depth + 1);
            }
            case Distinct distinct -> {
                line(depth, "Distinct");
                node(distinct.input(), depth + 1);
            }
            case DistinctOn distinct -> {
                line(depth, "DistinctOn " + exprs(distinct.keys()));
                node(distinct.input(), depth + 1);
            }
            case SetOperation operation -> {
                line(depth, operation.kind() + (operation.all() ? " ALL" : ""));
                node(operation.left(), depth + 1);
                node(operation.right(), depth + 1);
            }
            case With with -> {
                line(depth, "With");
                for (With.Cte cte : with.ctes()) {
                    line(depth + 1, "cte " + cte.id());
                    if (cte.query() != null) {
                        node(cte.query(), depth + 2);
                    }
                }
                node(with.body(), depth + 1);
            }
            case RecursiveUnion union -> {
                line(depth, "Recursive " + union.id());
                node(union.seed(), depth + 1);
                node(union.step(), depth + 1);
            }
            case LockRows lock -> {
                line(
                        depth,
                        "Lock "
                                + lock.targets().stream()
                                        .map(
                                                target ->
                                                        target.table().name()
                                                                + target.columns()
                                                                + "@"
                                                                + target.key())
                                        .toList());
                node(lock.input(), depth + 1);
            }
        }
    }

    private static String exprs(List<Expr> expressions) {
        return expressions.stream().map(PlanText::expr).toList().toString();
    }

    static String expr(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> String.valueOf(constant.value());
            case Expr.Parameter parameter -> "$" + (parameter.index() + 1);
            case Expr.Column column -> "#" + column.index();
            case Expr.Outer outer -> "^" + outer.level() + "#" + outer.index();
            case Expr.Call call -> call.function().name() + args(call.arguments());
            case Expr.And and -> "and" + args(and.operands());
            case Expr.Or or -> "or" + args(or.operands());
            case Subquery subquery ->
                    subquery.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                            + args(subquery.children())
                            + "{"
                            + of(subquery.relation()).strip().replaceAll("\\s*\n\\s*", " | ")
                            + "}";
            default ->
                    expression.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                            + args(io.falcondb.sql.algebra.Expressions.children(expression));
        };
    }

    private static String args(List<Expr> arguments) {
        return "(" + String.join(", ", arguments.stream().map(PlanText::expr).toList()) + ")";
    }
}
