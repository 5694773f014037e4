package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.TableElement;
import io.falcondb.sql.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE in all forms, CREATE MATERIALIZED VIEW.
final class TableWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;
    private final IndexWriter indexes;
    private final ConstraintWriter constraints;

    TableWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
        this.indexes = new IndexWriter(out, expressions);
        this.constraints = new ConstraintWriter(out, expressions);
    }

    void table(CreateTable t) {
        out.put("CREATE");
        expressions.queries().persistence(t.persistence());
        out.putIf(t.server() != null, "FOREIGN").put("TABLE").ifNotExists(t.ifNotExists());
        out.name(t.name());
        TypeName ofType = t.ofType();
        Name parent = t.partitionOf();
        if (ofType != null) {
            out.put("OF").name(ofType.name());
        }
        if (parent != null) {
            out.put("PARTITION OF").name(parent);
        }
        if (!t.elements().isEmpty() || ofType == null && parent == null) {
            out.inParentheses(t.elements(), this::element);
        }
        Partitioning.Bound bound = t.bound();
        if (bound != null) {
            indexes.bound(bound);
        }
        if (!t.inherits().isEmpty()) {
            out.put("INHERITS").inParentheses(t.inherits(), out::name);
        }
        Partitioning partitioning = t.partitionBy();
        if (partitioning != null) {
            indexes.partitioning(partitioning);
        }
        storage(t.accessMethod(), t.options(), t.onCommit(), t.tablespace());
        out.optionalIdentifier("SERVER", t.server()).foreignOptions(t.foreignOptions());
    }

    private void storage(
            @Nullable String method,
            List<Option> parameters,
            CreateTable.OnCommit onCommit,
            @Nullable String tablespace) {
        out.optionalIdentifier("USING", method);
        options.with(parameters);
        if (onCommit != CreateTable.OnCommit.NONE) {
            out.put("ON COMMIT").words(onCommit);
        }
        out.optionalIdentifier("TABLESPACE", tablespace);
    }

    void element(TableElement element) {
        switch (element) {
            case ColumnDefinition column -> column(column);
            case Constraint constraint -> constraints.constraint(constraint);
            case TableElement.Like like -> {
                out.put("LIKE").name(like.table());
                for (TableElement.LikeOption option : like.options()) {
                    out.put(option.including() ? "INCLUDING" : "EXCLUDING");
                    out.words(option.property());
                }
            }
        }
    }

    void column(ColumnDefinition column) {
        out.identifier(column.name());
        TypeName type = column.type();
        if (type != null) {
            expressions.types().type(type);
        }
        String compression = column.compression();
        if (compression != null) {
            out.put("COMPRESSION");
            out.put(compression.equals("default") ? "DEFAULT" : Quoting.identifier(compression));
        }
        out.foreignOptions(column.foreignOptions());
        Name collation = column.collation();
        if (collation != null) {
            out.put("COLLATE").name(collation);
        }
        column.constraints().forEach(constraints::constraint);
    }

    void tableAs(CreateTableAs t) {
        out.put("CREATE");
        expressions.queries().persistence(t.persistence());
        out.put(t.materializedView() ? "MATERIALIZED VIEW" : "TABLE");
        out.ifNotExists(t.ifNotExists()).name(t.name()).columnList(t.columns());
        storage(t.accessMethod(), t.options(), t.onCommit(), t.tablespace());
        out.put("AS");
        expressions.queries().statement(t.query());
        out.putIf(!t.withData(), "WITH NO DATA");
    }
}
