package io.falcondb.sql.execute;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.transaction.Isolation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Two clients, a third where needed, and the statements of Martin Kleppmann's Hermitage; a
/// subclass per anomaly says which level allows it.
abstract class IsolationAnomalies {

    static final Table TEST =
            new TableSpec(30000, "test").ints("id", "value").primaryKey("id").build();

    final TestDatabase database = new TestDatabase(TEST);
    final TestDatabase.Client one = database.client();
    final TestDatabase.Client two = database.client();
    final TestDatabase.Client three = database.client();

    @BeforeEach
    void twoRows() {
        database.run("insert into test values (1, 10), (2, 20)");
    }

    @AfterEach
    void end() {
        one.rollback();
        two.rollback();
        three.rollback();
    }

    void begin(Isolation level) {
        one.begin(level);
        two.begin(level);
    }

    /// Runs a statement in a thread of its own and returns when that waits for another client.
    CompletableFuture<List<String>> later(TestDatabase.Client client, String sql) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                answer.complete(client.run(sql));
                            } catch (RuntimeException | Error e) {
                                answer.completeExceptionally(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        while (!waitsForLock(thread) && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    /// On a cluster a statement also waits for snapshots and scans of several groups.
    private static boolean waitsForLock(Thread thread) {
        return (thread.getState() == Thread.State.WAITING
                        || thread.getState() == Thread.State.TIMED_WAITING)
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".InMemoryLocks"));
    }

    static ErrorCode failure(CompletableFuture<?> answer) {
        try {
            answer.join();
            return ErrorCode.SUCCESSFUL_COMPLETION;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException refusal) {
                return refusal.code();
            }
            throw e;
        }
    }

    static ErrorCode failure(Runnable action) {
        try {
            action.run();
            return ErrorCode.SUCCESSFUL_COMPLETION;
        } catch (DatabaseException e) {
            return e.code();
        }
    }

    List<String> rows() {
        return database.run("select id, value from test order by id");
    }
}
