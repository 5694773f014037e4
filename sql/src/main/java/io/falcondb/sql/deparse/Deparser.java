package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;

/// From the tree back to text that parses to the same tree. Stateless and safe for all threads.
public final class Deparser {
    private Deparser() {}

    public static String statement(Statement statement, Style style) {
        SqlText out = new SqlText();
        new StatementWriter(out, new ExpressionWriter(out, style)).statement(statement);
        return out.toString();
    }

    public static String expression(Expression expression, Style style) {
        SqlText out = new SqlText();
        new ExpressionWriter(out, style).expression(expression);
        return out.toString();
    }

    public static String type(TypeName type) {
        SqlText out = new SqlText();
        new ExpressionWriter(out, Style.FULL).types().type(type);
        return out.toString();
    }

    /// A constraint as `pg_get_constraintdef` prints it: without its name, with its attributes.
    public static String constraint(Constraint constraint, Style style) {
        SqlText out = new SqlText();
        new ConstraintWriter(out, new ExpressionWriter(out, style)).unnamed(constraint);
        return out.toString();
    }

    /// An element of an index as `pg_get_indexdef` prints it.
    public static String indexElement(IndexElement element, Style style) {
        SqlText out = new SqlText();
        new IndexWriter(out, new ExpressionWriter(out, style)).element(element);
        return out.toString();
    }

    /// A partition's bound as `pg_get_expr(relpartbound, oid)` prints it.
    public static String partitionBound(Partitioning.Bound bound, Style style) {
        SqlText out = new SqlText();
        new IndexWriter(out, new ExpressionWriter(out, style)).bound(bound);
        return out.toString();
    }
}
