package io.falcondb.sql.session;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.copy.CopyIn;
import io.falcondb.sql.copy.CopyOptions;
import io.falcondb.sql.copy.CopyOut;
import io.falcondb.sql.copy.CopyTarget;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.StalePlan;
import io.falcondb.sql.parse.Parser;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// COPY between a table or query and the client.
final class CopyCommands {

    private static final Object[] NO_PARAMETERS = new Object[0];

    private final Session session;
    private final StatementRunner runner;

    CopyCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
    }

    Progress run(Copy copy, Portal portal, ResultSink sink) {
        if (copy.file() != null) {
            throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "COPY with a file or program of the server is not supported")
                    .hint("Use COPY FROM STDIN and COPY TO STDOUT, or psql's \\copy.");
        }
        CopyOptions options = CopyOptions.of(copy.options(), copy.from());
        long rows = copy.from() ? in(copy, options, sink) : out(copy, options, sink);
        return TransactionCommands.done(portal, "COPY " + rows);
    }

    private long in(Copy copy, CopyOptions options, ResultSink sink) {
        Transaction transaction = session.block().current();
        if (transaction.readOnly()) {
            throw new DatabaseException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION,
                    "cannot execute COPY FROM in a read-only transaction");
        }
        try (ReadView view = transaction.beginStatement(false)) {
            ExecutionContext context = runner.context(transaction, view, NO_PARAMETERS, true);
            Opened opened = open(copy, options, context);
            sink.copyInBegin(options.isBinary(), opened.columns);
            for (byte[] bytes = sink.copyInNext(); bytes != null; bytes = sink.copyInNext()) {
                opened.copy.feed(bytes, 0, bytes.length);
            }
            return opened.copy.finish();
        }
    }

    private record Opened(CopyIn copy, int columns) {}

    /// Finds the table, again if its schema changes while its lock is waited for.
    private Opened open(Copy copy, CopyOptions options, ExecutionContext context) {
        for (int attempt = 1; ; attempt++) {
            Catalog catalog = session.catalog().current();
            Table table = table(copy, catalog);
            CopyTarget target =
                    new CopyTarget(
                            table,
                            copy.columns(),
                            session.database().compiler().planner(catalog).writers());
            context.require(target.accesses());
            try {
                CopyIn in =
                        CopyIn.open(
                                options,
                                target,
                                condition(copy.where(), table, catalog),
                                context,
                                catalog.version());
                return new Opened(in, target.columns().size());
            } catch (StalePlan stale) {
                if (attempt == SessionLimits.REPLANS_MAX) {
                    throw StatementRunner.serializationFailure();
                }
            }
        }
    }

    private Table table(Copy copy, Catalog catalog) {
        Name name = copy.table();
        if (name == null) {
            throw new IllegalStateException("COPY FROM has a table");
        }
        CatalogRelation relation =
                catalog.require(session.environment().searchPath(), name.schema(), name.last());
        if (relation instanceof Table table && !table.isView()) {
            return table;
        }
        String kind =
                switch (relation.relkind()) {
                    case 'v' -> "view";
                    case 'S' -> "sequence";
                    default -> "non-table relation";
                };
        throw new DatabaseException(
                ErrorCode.WRONG_OBJECT_TYPE,
                "cannot copy to " + kind + " \"" + relation.name() + "\"");
    }

    private @Nullable Evaluator condition(
            @Nullable Expression where, Table table, Catalog catalog) {
        return where == null
                ? null
                : new ExpressionCompiler()
                        .compile(
                                session.database()
                                        .compiler()
                                        .binder(
                                                catalog,
                                                session.environment().searchPath(),
                                                session.formatting())
                                        .bindCondition(where, table));
    }

    private long out(Copy copy, CopyOptions options, ResultSink sink) {
        Compiled compiled = session.plans().compile(source(copy), null);
        PhysicalPlan plan = compiled.plan();
        if (plan == null || runner.resultColumns(compiled) == null) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "COPY query must have a RETURNING clause");
        }
        List<OutputColumn> columns = plan.columns();
        CopyOut out =
                new CopyOut(
                        options,
                        columns.stream().map(OutputColumn::name).toList(),
                        columns.stream().map(OutputColumn::type).toList(),
                        session.formatting());
        Transaction transaction = session.block().current();
        ArraySink bytes = new ArraySink(1024);
        long rows = 0;
        try (ReadView view = transaction.beginStatement(true);
                Execution execution =
                        plan.open(runner.context(transaction, view, NO_PARAMETERS, true))) {
            Row row = execution.next();
            sink.copyOutBegin(options.isBinary(), columns.size());
            out.begin(bytes);
            pass(bytes, sink);
            while (row != null) {
                out.row(row, bytes);
                pass(bytes, sink);
                rows++;
                row = execution.next();
            }
            out.end(bytes);
            pass(bytes, sink);
        }
        sink.copyOutEnd();
        return rows;
    }

    private static void pass(ArraySink bytes, ResultSink sink) {
        if (bytes.position() > 0) {
            sink.copyOutData(bytes.array(), 0, bytes.position());
            bytes.clear();
        }
    }

    /// The query whose rows are copied out.
    private Statement source(Copy copy) {
        Statement query = copy.query();
        Name name = copy.table();
        if (query != null || name == null) {
            if (query == null) {
                throw new IllegalStateException("COPY has a table or a query");
            }
            return query;
        }
        Catalog catalog = session.catalog().current();
        CatalogRelation relation =
                catalog.require(session.environment().searchPath(), name.schema(), name.last());
        if (relation instanceof Table view && view.isView()) {
            throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot copy from view \"" + view.name() + "\"")
                    .hint("Try the COPY (SELECT ...) TO variant.");
        }
        String columns =
                relation instanceof Table table && copy.columns().isEmpty()
                        ? table.liveColumns().stream()
                                .filter(column -> !column.generated())
                                .map(Column::name)
                                .map(CopyCommands::quoted)
                                .collect(Collectors.joining(", "))
                        : copy.columns().isEmpty()
                                ? "*"
                                : copy.columns().stream()
                                        .map(CopyCommands::quoted)
                                        .collect(Collectors.joining(", "));
        String from =
                quoted(catalog.schemaName(relation.schemaOid())) + "." + quoted(relation.name());
        return Parser.parse("SELECT " + columns + " FROM " + from).getFirst().statement();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
