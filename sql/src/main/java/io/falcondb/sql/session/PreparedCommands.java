package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.PreparedStatement.Deallocate;
import io.falcondb.sql.ast.PreparedStatement.Execute;
import io.falcondb.sql.ast.PreparedStatement.Prepare;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PREPARE, EXECUTE, DEALLOCATE.
final class PreparedCommands {

    private static final Object[] NO_PARAMETERS = new Object[0];

    private final Session session;
    private final StatementRunner runner;

    PreparedCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
    }

    @Nullable List<OutputColumn> columns(Execute execute) {
        return runner.resultColumns(session.statements().require(execute.name()).compiled());
    }

    Progress prepare(Prepare prepare, Portal portal) {
        session.block().current();
        List<@Nullable Type> types = new ArrayList<>();
        for (TypeName name : prepare.types()) {
            types.add(session.database().compiler().type(name));
        }
        session.statements()
                .prepare(prepare.name(), portal.statement().sql(), types, prepare.statement());
        return TransactionCommands.done(portal, "PREPARE");
    }

    Progress execute(Execute execute, Portal portal, ResultSink sink, boolean describe) {
        PreparedStatement statement = session.statements().require(execute.name());
        session.requireUsable(statement.compiled());
        Portal inner =
                new Portal(portal.name(), statement, arguments(execute, statement.compiled()));
        try {
            Progress progress = runner.run(inner, 0, sink, describe, true);
            String tag = inner.commandTag();
            portal.atEnd(tag == null ? "" : tag);
            return progress;
        } finally {
            inner.close();
        }
    }

    Progress deallocate(Deallocate deallocate, Portal portal) {
        String name = deallocate.name();
        if (name == null) {
            session.statements().removeAll();
            return TransactionCommands.done(portal, "DEALLOCATE ALL");
        }
        session.statements().require(name);
        session.statements().remove(name);
        return TransactionCommands.done(portal, "DEALLOCATE");
    }

    /// The arguments' values, computed as a query that casts each to its parameter's type.
    private @Nullable Object[] arguments(Execute execute, Compiled compiled) {
        List<Type> types = compiled.parameterTypes();
        if (types.size() != execute.arguments().size()) {
            throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR,
                            "wrong number of parameters for prepared statement \""
                                    + execute.name()
                                    + "\"")
                    .detail(
                            "Expected %d parameters but got %d."
                                    .formatted(types.size(), execute.arguments().size()));
        }
        if (types.isEmpty()) {
            return NO_PARAMETERS;
        }
        List<QueryBody.Item> items = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Expression argument = execute.arguments().get(i);
            TypeName type = TypeName.system(types.get(i).name(), argument.position());
            items.add(
                    new QueryBody.Item(
                            new Expression.Cast(argument, type, argument.position()),
                            null,
                            argument.position()));
        }
        QueryBody body =
                new QueryBody.Select(
                        null, items, null, List.of(), null, List.of(), false, null, List.of(), -1);
        return evaluate(SelectStatement.of(body));
    }

    private @Nullable Object[] evaluate(SelectStatement query) {
        PhysicalPlan plan = session.plans().compile(query, null).plan();
        if (plan == null) {
            throw new IllegalStateException("a query is planned");
        }
        Transaction transaction = session.block().current();
        try (ReadView view = transaction.beginStatement(true);
                Execution execution =
                        plan.open(runner.context(transaction, view, NO_PARAMETERS, true))) {
            Row row = execution.next();
            if (row == null) {
                throw new IllegalStateException("a SELECT without FROM has one row");
            }
            return ArrayRow.copyOf(row).values();
        }
    }
}
