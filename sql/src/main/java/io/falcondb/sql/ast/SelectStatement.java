package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query: a body with what surrounds it. The arms of a set operation are such queries, too.
public record SelectStatement(
        @Nullable With with,
        QueryBody body,
        List<SortKey> orderBy,
        @Nullable Limit limit,
        List<Locking> locking,
        int position)
        implements Statement {
    public SelectStatement {
        orderBy = List.copyOf(orderBy);
        locking = List.copyOf(locking);
    }

    public static SelectStatement of(QueryBody body) {
        return new SelectStatement(null, body, List.of(), null, List.of(), body.position());
    }

    /// LIMIT/FETCH and OFFSET.
    ///
    /// @param count null for LIMIT ALL or where only OFFSET was written
    public record Limit(
            @Nullable Expression count, @Nullable Expression offset, boolean withTies, int position)
            implements Node {}

    /// How strongly rows are locked.
    public enum Strength {
        KEY_SHARE,
        SHARE,
        NO_KEY_UPDATE,
        UPDATE
    }

    /// What happens when a row is locked by another.
    public enum LockWait {
        BLOCK,
        SKIP_LOCKED,
        NOWAIT
    }

    /// @param of the tables meant, empty for all
    public record Locking(Strength strength, List<Name> of, LockWait onLocked, int position)
            implements Node {
        public Locking {
            of = List.copyOf(of);
        }
    }
}
