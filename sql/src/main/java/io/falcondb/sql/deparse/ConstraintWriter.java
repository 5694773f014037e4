package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.SequenceOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Constraints.
final class ConstraintWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;
    private final IndexWriter indexes;

    ConstraintWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
        this.indexes = new IndexWriter(out, expressions);
    }

    void constraint(Constraint constraint) {
        out.optionalIdentifier("CONSTRAINT", constraint.name());
        unnamed(constraint);
    }

    void unnamed(Constraint constraint) {
        switch (constraint.body()) {
            case Constraint.NotNull b -> out.put("NOT NULL");
            case Constraint.MayBeNull b -> out.put("NULL");
            case Constraint.DefaultValue b -> {
                out.put("DEFAULT");
                expressions.operand(b.value(), Binding.OPERATOR);
            }
            case Constraint.Check b -> {
                out.put("CHECK").open();
                expressions.expression(b.condition());
                out.close();
            }
            case Constraint.Generated b -> {
                out.put("GENERATED ALWAYS AS").open();
                expressions.expression(b.value());
                out.close().put("STORED");
            }
            case Constraint.Identity b -> identity(b.always(), b.options());
            case Constraint.Unique b -> unique(b);
            case Constraint.Exclusion b -> exclusion(b);
            case Constraint.ForeignKey b -> foreignKey(b);
        }
        out.putIf(constraint.noInherit(), "NO INHERIT");
        out.putIf(constraint.deferrable(), "DEFERRABLE");
        out.putIf(constraint.initiallyDeferred(), "INITIALLY DEFERRED");
        out.putIf(constraint.notValid(), "NOT VALID");
    }

    void identity(boolean always, List<SequenceOption> options) {
        out.put("GENERATED").put(always ? "ALWAYS" : "BY DEFAULT").put("AS IDENTITY");
        if (!options.isEmpty()) {
            out.open();
            options.forEach(indexes::sequenceOption);
            out.close();
        }
    }

    private void unique(Constraint.Unique b) {
        out.put(b.primary() ? "PRIMARY KEY" : "UNIQUE");
        out.putIf(b.nullsNotDistinct(), "NULLS NOT DISTINCT");
        out.optionalIdentifier("USING INDEX", b.existingIndex());
        out.columnList(b.columns());
        index(b.including(), b.options(), b.tablespace());
    }

    private void index(
            List<String> including, List<Option> parameters, @Nullable String tablespace) {
        if (!including.isEmpty()) {
            out.put("INCLUDE").columnList(including);
        }
        options.with(parameters);
        out.optionalIdentifier("USING INDEX TABLESPACE", tablespace);
    }

    private void exclusion(Constraint.Exclusion b) {
        out.put("EXCLUDE").optionalIdentifier("USING", b.accessMethod());
        out.inParentheses(
                b.elements(),
                e -> {
                    indexes.element(e.element());
                    out.put("WITH");
                    expressions.operator(e.operator());
                });
        index(b.including(), b.options(), b.tablespace());
        Expression where = b.where();
        if (where != null) {
            out.put("WHERE").open();
            expressions.expression(where);
            out.close();
        }
    }

    private void foreignKey(Constraint.ForeignKey b) {
        if (!b.columns().isEmpty()) {
            out.put("FOREIGN KEY").columnList(b.columns());
        }
        out.put("REFERENCES").name(b.table());
        if (!b.referencedColumns().isEmpty()) {
            out.tight("(").identifiers(b.referencedColumns()).close();
        }
        if (b.match() != Constraint.Match.SIMPLE) {
            out.put("MATCH").words(b.match());
        }
        if (b.onUpdate() != Constraint.ReferenceAction.NO_ACTION) {
            out.put("ON UPDATE").words(b.onUpdate());
        }
        if (b.onDelete() != Constraint.ReferenceAction.NO_ACTION) {
            out.put("ON DELETE").words(b.onDelete()).columnList(b.deleteColumns());
        }
    }
}
