package io.falcondb.sql.execute.modify;

import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Foreign keys declared INITIALLY DEFERRED: noted in their transaction, looked at before its
/// commit.
public final class DeferredConstraints {

    /// A list that only grows at its head, so that going back to a savepoint is free.
    private record Pending(ReferenceEvent event, @Nullable Pending rest) {}

    private DeferredConstraints() {}

    static void defer(Transaction transaction, ReferenceEvent event) {
        transaction.attach(
                Pending.class, new Pending(event, transaction.attachment(Pending.class)));
    }

    /// Whether [#check] has something to do.
    public static boolean isPending(Transaction transaction) {
        return transaction.attachment(Pending.class) != null;
    }

    /// To be called before the commit, with a context of its own that may wait.
    ///
    /// @throws io.falcondb.kernel.DatabaseException FOREIGN_KEY_VIOLATION: the transaction must be
    ///   rolled back
    public static void check(ExecutionContext context) {
        List<ReferenceEvent> events = new ArrayList<>();
        Pending next = context.transaction().attachment(Pending.class);
        for (; next != null; next = next.rest()) {
            events.addFirst(next.event());
        }
        ReferenceChecker checker = new ReferenceChecker(context, new ConstraintQueue(context));
        for (ReferenceEvent event : events) {
            checker.handle(event);
        }
        context.transaction().detach(Pending.class);
    }
}
