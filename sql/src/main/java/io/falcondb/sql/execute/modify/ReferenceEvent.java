package io.falcondb.sql.execute.modify;

import io.falcondb.sql.catalog.Constraint.Action;
import org.jspecify.annotations.Nullable;

/// Something that a foreign key has to be looked at for.
sealed interface ReferenceEvent {

    ReferringKey key();

    /// Whether it waits for the commit. Referential actions never do.
    boolean isDeferred();

    /// A referring row has these values now.
    record ChildWritten(ReferringKey key, @Nullable Object[] values) implements ReferenceEvent {
        @Override
        public boolean isDeferred() {
            return key.isDeferred();
        }
    }

    /// A row that could be referred to had these values.
    ///
    /// @param after what they became, or null if it was deleted
    record ParentGone(
            ReferringKey key, @Nullable Object[] before, @Nullable Object @Nullable [] after)
            implements ReferenceEvent {

        Action action() {
            return after == null ? key.constraint().onDelete() : key.constraint().onUpdate();
        }

        @Override
        public boolean isDeferred() {
            return key.isDeferred() && action() == Action.NO_ACTION;
        }
    }
}
