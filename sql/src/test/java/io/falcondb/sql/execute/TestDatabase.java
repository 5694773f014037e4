package io.falcondb.sql.execute;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.function.Functions;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.bind.Binder;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.catalog.BuiltIns;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.ddl.TablePlacement;
import io.falcondb.sql.execute.modify.DeferredConstraints;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.optimise.Optimiser;
import io.falcondb.sql.parse.Parser;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.plan.Planner;
import io.falcondb.sql.session.CatalogExpressions;
import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.Isolation;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import io.falcondb.sql.transaction.TransactionLimits;
import io.falcondb.testkit.storage.GroupSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL over a group in memory, one transaction at a time per [Client], without sessions.
public final class TestDatabase {

    final Group group = GroupSource.opened();
    final Catalog catalog;
    final Planner planner;
    private final Planner rowPlanner;

    static final Environment ENVIRONMENT = new TestEnvironment();

    public TestDatabase(Table... tables) {
        List<Descriptor> descriptors = new ArrayList<>();
        descriptors.add(new Schema(Schema.PUBLIC, "public", 10));
        descriptors.add(new Schema(Schema.PG_CATALOG, "pg_catalog", 10));
        Arrays.stream(tables).map(TablePlacement::placed).forEach(descriptors::add);
        catalog = Catalog.of(1, BuiltIns.NONE, descriptors);
        CatalogExpressions expressions = new CatalogExpressions(catalog, Functions.registry());
        planner = new Planner(catalog, expressions);
        rowPlanner = new Planner(catalog, expressions, false);
    }

    BoundStatement bind(String sql, ParameterTypes parameters) {
        BoundStatement bound =
                new Binder(catalog, SearchPath.DEFAULT, Functions.registry(), Formatting.DEFAULT)
                        .bind(Parser.parse(sql).getFirst().statement(), parameters);
        return Optimiser.over(catalog).optimise(bound);
    }

    PhysicalPlan plan(String sql, Type... types) {
        return planner.plan(bind(sql, ParameterTypes.declared(List.of(types))));
    }

    /// A plan that computes nothing over batches.
    PhysicalPlan planByRows(String sql) {
        return rowPlanner.plan(bind(sql, ParameterTypes.none()));
    }

    public Client client() {
        return new Client();
    }

    /// Runs each statement in a transaction of its own.
    public List<String> run(String sql) {
        Client client = client();
        List<String> rows = client.run(sql);
        client.commit();
        return rows;
    }

    static String text(PhysicalPlan plan, Row row) {
        StringBuilder text = new StringBuilder();
        List<OutputColumn> columns = plan.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            text.append(i == 0 ? "" : "|")
                    .append(
                            value == null
                                    ? "∅"
                                    : columns.get(i)
                                            .type()
                                            .codec()
                                            .format(value, Formatting.DEFAULT));
        }
        return text.toString();
    }

    /// One connection. Used by one thread at a time.
    public final class Client {
        private @Nullable Transaction transaction;
        private Isolation isolation = Isolation.READ_COMMITTED;
        private boolean block;
        long affected;
        long memory = ExecutionContext.WORK_MEMORY;
        TemporarySpace temporary = TemporarySpace.ofSystem(TemporarySpace.LIMIT);
        TransactionLimits limits = TransactionLimits.defaults();
        final CancelFlag cancel = new CancelFlag();

        public Client begin(Isolation level) {
            isolation = level;
            transaction = new Transaction(group, limits, level, false);
            block = true;
            return this;
        }

        public Client begin() {
            return begin(Isolation.READ_COMMITTED);
        }

        Transaction transaction() {
            Transaction current = transaction;
            if (current == null) {
                current = new Transaction(group, limits, isolation, false);
                transaction = current;
            }
            return current;
        }

        ExecutionContext context(ReadView view, @Nullable Object... parameters) {
            ExecutionContext context =
                    new ExecutionContext(
                            transaction(),
                            view,
                            parameters,
                            new TestEnvironment(),
                            cancel,
                            false,
                            0);
            context.workMemory(memory);
            context.temporarySpace(temporary);
            return context;
        }

        /// The rows as text, NULL as ∅, columns separated by |.
        public List<String> run(String sql, @Nullable Object... parameters) {
            return run(plan(sql), parameters);
        }

        public List<String> run(PhysicalPlan plan, @Nullable Object... parameters) {
            Transaction current = transaction();
            List<String> rows = new ArrayList<>();
            try (ReadView view = current.beginStatement(plan.mayWait());
                    Execution execution = plan.open(context(view, parameters))) {
                Row row;
                while ((row = execution.next()) != null) {
                    rows.add(text(plan, row));
                }
                affected = execution.affectedRows();
                current.finishStatement();
            } catch (DatabaseException e) {
                current.undoStatement();
                if (!block) {
                    rollback();
                }
                throw e;
            }
            return rows;
        }

        public long update(String sql, @Nullable Object... parameters) {
            run(sql, parameters);
            return affected;
        }

        /// Commits; throws what a client would be told.
        public void commit() {
            Transaction current = transaction;
            if (current == null) {
                return;
            }
            transaction = null;
            block = false;
            if (DeferredConstraints.isPending(current)) {
                transaction = current;
                try (ReadView view = current.beginStatement(false)) {
                    DeferredConstraints.check(context(view));
                } catch (DatabaseException e) {
                    rollback();
                    throw e;
                }
                transaction = null;
            }
            CommitOutcome outcome = current.commit().join();
            switch (outcome) {
                case CommitOutcome.Committed _ -> {}
                case CommitOutcome.Aborted(DatabaseException reason) -> throw reason;
                case CommitOutcome.Unknown(DatabaseException reason) -> throw reason;
            }
        }

        public void rollback() {
            Transaction current = transaction;
            transaction = null;
            block = false;
            if (current != null) {
                current.rollback();
            }
        }
    }

    private static final class TestEnvironment implements Environment {
        @Override
        public Formatting formatting() {
            return Formatting.DEFAULT;
        }

        @Override
        public long transactionTimestamp() {
            return 0;
        }

        @Override
        public long statementTimestamp() {
            return 0;
        }

        @Override
        public long clockTimestamp() {
            return 0;
        }

        @Override
        public <T> T service(Class<T> kind) {
            throw new IllegalStateException("no " + kind.getSimpleName() + " in this test");
        }
    }

    static ArrayRow row(Object... values) {
        return new ArrayRow(values);
    }
}
