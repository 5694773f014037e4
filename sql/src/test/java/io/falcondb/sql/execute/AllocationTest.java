package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.transaction.Isolation;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import io.falcondb.sql.transaction.TransactionLimits;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// What statements of an OLTP load leave to the garbage collector.
class AllocationTest {

    private static final int ROUNDS = 20_000;

    private static final int BYTES_MAX = 800;

    /// The compiler decides late what need not be allocated, on a busy machine after seconds.
    private static final int PASSES_MAX = 100;

    private static final Table ACCOUNTS =
            new TableSpec(70000, "pgbench_accounts")
                    .ints("aid", "bid", "abalance")
                    .column("filler", Types.BPCHAR)
                    .primaryKey("aid")
                    .build();

    private final TestDatabase database = new TestDatabase(ACCOUNTS);

    @Test
    void aPointSelectAllocatesAFewHundredBytes() {
        database.run("insert into pgbench_accounts values (1, 1, 42, 'x')");
        PhysicalPlan plan =
                database.plan("select abalance from pgbench_accounts where aid = $1", Types.INT4);
        TestDatabase.Client client = database.client();
        TransactionLimits limits = TransactionLimits.defaults();
        Object[] parameters = {1L};
        long sum = 0;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long perStatement = Long.MAX_VALUE;
        int passes = 0;
        while (perStatement >= BYTES_MAX && passes < PASSES_MAX) {
            passes++;
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                Transaction transaction =
                        new Transaction(database.group, limits, Isolation.READ_COMMITTED, false);
                ReadView view = transaction.beginStatement(false);
                ExecutionContext context =
                        new ExecutionContext(
                                transaction,
                                view,
                                parameters,
                                TestDatabase.ENVIRONMENT,
                                client.cancel,
                                true,
                                0);
                try (Execution execution = plan.open(context)) {
                    for (Row row = execution.next(); row != null; row = execution.next()) {
                        sum += row.getLong(0);
                    }
                }
                transaction.finishStatement();
                transaction.commit().join();
            }
            perStatement = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
        }
        assertThat(sum).isEqualTo(42L * passes * ROUNDS);
        assertThat(perStatement).isLessThan(BYTES_MAX);
    }
}
