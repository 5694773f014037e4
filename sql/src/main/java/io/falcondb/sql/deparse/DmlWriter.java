package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Assignment;
import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.ast.Delete;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Merge;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.Update;
import io.falcondb.sql.ast.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT, UPDATE, DELETE, MERGE, COPY.
final class DmlWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;

    DmlWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.queries = expressions.queries();
    }

    private void with(@Nullable With with) {
        if (with != null) {
            queries.with(with);
        }
    }

    void insert(Insert insert) {
        with(insert.with());
        out.put("INSERT INTO");
        queries.from().named(insert.table());
        if (!insert.columns().isEmpty()) {
            out.inParentheses(insert.columns(), this::target);
        }
        overriding(insert.overriding());
        SelectStatement source = insert.source();
        if (source == null) {
            out.put("DEFAULT VALUES");
        } else {
            queries.query(source);
        }
        Insert.OnConflict conflict = insert.onConflict();
        if (conflict != null) {
            conflict(conflict);
        }
        returning(insert.returning());
    }

    private void overriding(Insert.Overriding overriding) {
        if (overriding != Insert.Overriding.NONE) {
            out.put("OVERRIDING").words(overriding).put("VALUE");
        }
    }

    private void target(Assignment.Target target) {
        out.identifier(target.column());
        expressions.steps(target.steps());
    }

    private void conflict(Insert.OnConflict conflict) {
        out.put("ON CONFLICT");
        switch (conflict.target()) {
            case null -> {}
            case Insert.OnConstraint c -> out.put("ON CONSTRAINT").identifier(c.name());
            case Insert.Inferred i -> {
                IndexWriter indexes = new IndexWriter(out, expressions);
                out.inParentheses(i.elements(), indexes::element);
                queries.where(i.where());
            }
        }
        List<Assignment> assignments = conflict.assignments();
        if (assignments == null) {
            out.put("DO NOTHING");
            return;
        }
        out.put("DO UPDATE SET");
        assignments(assignments);
        queries.where(conflict.where());
    }

    private void assignments(List<Assignment> list) {
        out.list(list, this::assignment);
    }

    private void assignment(Assignment assignment) {
        switch (assignment) {
            case Assignment.Single single -> {
                target(single.target());
                out.put("=");
                expressions.expression(single.value());
            }
            case Assignment.Multiple multiple -> {
                out.inParentheses(multiple.targets(), this::target).put("=");
                expressions.expression(multiple.source());
            }
        }
    }

    private void returning(List<QueryBody.Item> items) {
        if (!items.isEmpty()) {
            out.put("RETURNING");
            queries.items(items);
        }
    }

    void update(Update update) {
        with(update.with());
        out.put("UPDATE");
        queries.from().named(update.table());
        out.put("SET");
        assignments(update.assignments());
        if (!update.from().isEmpty()) {
            out.put("FROM");
            queries.from().list(update.from());
        }
        queries.where(update.where());
        returning(update.returning());
    }

    void delete(Delete delete) {
        with(delete.with());
        out.put("DELETE FROM");
        queries.from().named(delete.table());
        if (!delete.using().isEmpty()) {
            out.put("USING");
            queries.from().list(delete.using());
        }
        queries.where(delete.where());
        returning(delete.returning());
    }

    void merge(Merge merge) {
        with(merge.with());
        out.put("MERGE INTO");
        queries.from().named(merge.target());
        out.put("USING");
        queries.from().item(merge.source());
        out.put("ON");
        expressions.expression(merge.on());
        for (Merge.When when : merge.branches()) {
            out.put("WHEN").putIf(!when.matched(), "NOT").put("MATCHED");
            Expression condition = when.condition();
            if (condition != null) {
                out.put("AND");
                expressions.expression(condition);
            }
            out.put("THEN");
            action(when.action());
        }
    }

    private void action(Merge.Action action) {
        switch (action) {
            case Merge.DeleteAction a -> out.put("DELETE");
            case Merge.DoNothing a -> out.put("DO NOTHING");
            case Merge.UpdateAction a -> {
                out.put("UPDATE SET");
                assignments(a.assignments());
            }
            case Merge.InsertAction a -> {
                out.put("INSERT");
                if (!a.columns().isEmpty()) {
                    out.inParentheses(a.columns(), this::target);
                }
                overriding(a.overriding());
                List<Expression> values = a.values();
                if (values == null) {
                    out.put("DEFAULT VALUES");
                } else {
                    out.put("VALUES").inParentheses(values, expressions::expression);
                }
            }
        }
    }

    void copy(Copy copy) {
        out.put("COPY");
        Name table = copy.table();
        Statement query = copy.query();
        if (table != null) {
            out.name(table).columnList(copy.columns());
        } else if (query != null) {
            out.open();
            queries.statement(query);
            out.close();
        }
        out.put(copy.from() ? "FROM" : "TO").putIf(copy.program(), "PROGRAM");
        String file = copy.file();
        if (file == null) {
            out.put(copy.from() ? "STDIN" : "STDOUT");
        } else {
            out.string(file);
        }
        if (!copy.options().isEmpty()) {
            out.put("WITH");
            new OptionWriter(out, expressions).copy(copy.options());
        }
        queries.where(copy.where());
    }
}
