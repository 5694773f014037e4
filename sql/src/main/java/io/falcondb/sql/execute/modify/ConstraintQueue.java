package io.falcondb.sql.execute.modify;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The foreign keys to be looked at when a statement has made its changes, and the referential
/// actions that follow from them. Not thread-safe.
public final class ConstraintQueue {

    private final ExecutionContext context;
    private @Nullable Deque<ReferenceEvent> events;

    public ConstraintQueue(ExecutionContext context) {
        this.context = context;
    }

    void childAdded(ReferringKey key, Row row) {
        add(new ReferenceEvent.ChildWritten(key, key.childValues(row)));
    }

    void childChanged(ReferringKey key, Row old, Row row) {
        @Nullable Object[] values = key.childValues(row);
        if (!key.sameChild(key.childValues(old), values)) {
            add(new ReferenceEvent.ChildWritten(key, values));
        }
    }

    void parentChanged(ReferringKey key, Row old, Row row) {
        @Nullable Object[] before = key.parentValues(old);
        @Nullable Object[] after = key.parentValues(row);
        if (!key.sameParent(before, after) && !hasNull(before)) {
            add(new ReferenceEvent.ParentGone(key, before, after));
        }
    }

    void parentDeleted(ReferringKey key, Row old) {
        @Nullable Object[] before = key.parentValues(old);
        if (!hasNull(before)) {
            add(new ReferenceEvent.ParentGone(key, before, null));
        }
    }

    /// Looks at everything that was noted, and at what follows from that; what is deferred is left
    /// to [DeferredConstraints].
    ///
    /// @throws io.falcondb.kernel.DatabaseException FOREIGN_KEY_VIOLATION
    public void drain() {
        Deque<ReferenceEvent> left = events;
        if (left == null) {
            return;
        }
        ReferenceChecker checker = new ReferenceChecker(context, this);
        ReferenceEvent event;
        while ((event = left.poll()) != null) {
            context.checkCancelled();
            if (event.isDeferred()) {
                DeferredConstraints.defer(context.transaction(), event);
            } else {
                checker.handle(event);
            }
        }
    }

    void add(ReferenceEvent event) {
        Deque<ReferenceEvent> queue = events;
        if (queue == null) {
            queue = new ArrayDeque<>();
            events = queue;
        }
        queue.add(event);
    }

    private static boolean hasNull(@Nullable Object[] values) {
        return Arrays.asList(values).contains(null);
    }
}
