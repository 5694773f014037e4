package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.SequenceOption;

/// ALTER TABLE and its kin.
final class AlterTableWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;
    private final IndexWriter indexes;
    private boolean attributes;

    AlterTableWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
        this.indexes = new IndexWriter(out, expressions);
    }

    void alter(AlterTable statement) {
        attributes = statement.kind() == ObjectKind.TYPE;
        out.put("ALTER").upper(statement.kind().words()).ifExists(statement.ifExists());
        expressions.queries().from().named(statement.table());
        out.list(statement.actions(), this::action);
    }

    private String columnWord() {
        return attributes ? "ATTRIBUTE" : "COLUMN";
    }

    private SqlText column(String name) {
        return out.put("ALTER").put(columnWord()).identifier(name);
    }

    private void action(AlterTable.Action action) {
        switch (action) {
            case AlterTable.AddColumn a -> {
                out.put("ADD").put(columnWord()).ifNotExists(a.ifNotExists());
                new TableWriter(out, expressions).column(a.column());
            }
            case AlterTable.DropColumn a ->
                    out.put("DROP")
                            .put(columnWord())
                            .ifExists(a.ifExists())
                            .identifier(a.column())
                            .cascade(a.cascade());
            case AlterTable.AlterColumnType a -> columnType(a);
            case AlterTable.SetDefault a -> {
                Expression value = a.value();
                column(a.column()).put(value == null ? "DROP DEFAULT" : "SET DEFAULT");
                if (value != null) {
                    expressions.expression(value);
                }
            }
            case AlterTable.SetNotNull a -> column(a.column()).put("SET NOT NULL");
            case AlterTable.DropNotNull a -> column(a.column()).put("DROP NOT NULL");
            case AlterTable.DropExpression a ->
                    column(a.column()).put("DROP EXPRESSION").ifExists(a.ifExists());
            case AlterTable.SetStatistics a -> {
                String name = a.column();
                out.put("ALTER COLUMN");
                out.put(name == null ? "" + a.columnNumber() : Quoting.identifier(name));
                out.put("SET STATISTICS").put("" + a.target());
            }
            case AlterTable.SetStorage a ->
                    column(a.column()).put("SET STORAGE").identifier(a.storage());
            case AlterTable.SetCompression a ->
                    column(a.column())
                            .put("SET COMPRESSION")
                            .put(
                                    a.method().equals("default")
                                            ? "DEFAULT"
                                            : Quoting.identifier(a.method()));
            case AlterTable.ColumnOptions a -> {
                column(a.column()).put(a.reset() ? "RESET" : "SET");
                options.definition(a.options());
            }
            case AlterTable.AddIdentity a -> {
                column(a.column()).put("ADD");
                new ConstraintWriter(out, expressions).identity(a.always(), a.options());
            }
            case AlterTable.SetIdentity a -> setIdentity(a);
            case AlterTable.DropIdentity a ->
                    column(a.column()).put("DROP IDENTITY").ifExists(a.ifExists());
            case AlterTable.ColumnForeignOptions a ->
                    column(a.column()).foreignOptions(a.options());
            case AlterTable.AddConstraint a -> {
                out.put("ADD");
                new ConstraintWriter(out, expressions).constraint(a.constraint());
            }
            case AlterTable.AlterConstraint a -> {
                out.put("ALTER CONSTRAINT").identifier(a.name());
                out.put(a.deferrable() ? "DEFERRABLE" : "NOT DEFERRABLE");
                out.putIf(a.initiallyDeferred(), "INITIALLY DEFERRED");
            }
            case AlterTable.ValidateConstraint a ->
                    out.put("VALIDATE CONSTRAINT").identifier(a.name());
            case AlterTable.DropConstraint a ->
                    out.put("DROP CONSTRAINT")
                            .ifExists(a.ifExists())
                            .identifier(a.name())
                            .cascade(a.cascade());
            case AlterTable.ClusterOn a -> {
                String index = a.index();
                if (index == null) {
                    out.put("SET WITHOUT CLUSTER");
                } else {
                    out.put("CLUSTER ON").identifier(index);
                }
            }
            case AlterTable.SetLogged a -> out.put(a.logged() ? "SET LOGGED" : "SET UNLOGGED");
            case AlterTable.DropOids a -> out.put("SET WITHOUT OIDS");
            case AlterTable.SetTrigger a -> {
                out.words(a.enablement()).put("TRIGGER");
                String name = a.name();
                if (name == null) {
                    out.words(a.scope());
                } else {
                    out.identifier(name);
                }
            }
            case AlterTable.SetRule a -> out.words(a.enablement()).put("RULE").identifier(a.name());
            case AlterTable.Inherit a ->
                    out.put(a.remove() ? "NO INHERIT" : "INHERIT").name(a.parent());
            case AlterTable.OfType a -> {
                Name type = a.type();
                out.put(type == null ? "NOT OF" : "OF");
                if (type != null) {
                    out.name(type);
                }
            }
            case AlterTable.SetOwner a -> out.put("OWNER TO").role(a.owner());
            case AlterTable.SetAccessMethod a ->
                    out.put("SET ACCESS METHOD").identifier(a.method());
            case AlterTable.SetTablespace a -> out.put("SET TABLESPACE").identifier(a.tablespace());
            case AlterTable.SetOptions a -> {
                out.put(a.reset() ? "RESET" : "SET");
                options.definition(a.options());
            }
            case AlterTable.SetReplicaIdentity a -> {
                String index = a.index();
                out.put("REPLICA IDENTITY");
                if (index == null) {
                    out.words(a.identity());
                } else {
                    out.put("USING INDEX").identifier(index);
                }
            }
            case AlterTable.SetRowSecurity a -> out.words(a.state()).put("ROW LEVEL SECURITY");
            case AlterTable.ForeignOptions a -> out.foreignOptions(a.options());
            case AlterTable.AttachPartition a -> {
                out.put("ATTACH PARTITION").name(a.partition());
                Partitioning.Bound bound = a.bound();
                if (bound != null) {
                    indexes.bound(bound);
                }
            }
            case AlterTable.DetachPartition a ->
                    out.put("DETACH PARTITION")
                            .name(a.partition())
                            .putIf(a.concurrently(), "CONCURRENTLY")
                            .putIf(a.finalizing(), "FINALIZE");
        }
    }

    private void columnType(AlterTable.AlterColumnType a) {
        column(a.column()).put("TYPE");
        expressions.types().type(a.type());
        Name collation = a.collation();
        if (collation != null) {
            out.put("COLLATE").name(collation);
        }
        Expression using = a.using();
        if (using != null) {
            out.put("USING");
            expressions.expression(using);
        }
        out.cascade(a.cascade());
    }

    private void setIdentity(AlterTable.SetIdentity a) {
        column(a.column());
        Boolean always = a.always();
        if (always != null) {
            out.put("SET GENERATED").put(always ? "ALWAYS" : "BY DEFAULT");
        }
        for (SequenceOption option : a.options()) {
            out.putIf(!(option instanceof SequenceOption.Restart), "SET");
            indexes.sequenceOption(option);
        }
    }
}
