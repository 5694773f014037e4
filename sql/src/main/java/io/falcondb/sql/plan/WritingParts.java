package io.falcondb.sql.plan;

import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.bind.BoundStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a query writes or locks, wherever in it.
final class WritingParts extends TreeRewriter {

    private @Nullable String found;

    private WritingParts() {}

    /// The command as messages of read-only transactions name it, or null.
    static @Nullable String of(BoundStatement.Query query) {
        WritingParts parts = new WritingParts();
        parts.relation(query.relation(), 0);
        return parts.found != null ? parts.found : query.locks() ? "SELECT FOR UPDATE" : null;
    }

    static @Nullable String of(List<With.Cte> ctes) {
        WritingParts parts = new WritingParts();
        ctes.forEach(parts::look);
        return parts.found;
    }

    @Override
    public Relation relation(Relation relation, int depth) {
        if (relation instanceof With with) {
            with.ctes().forEach(this::look);
        }
        return super.relation(relation, depth);
    }

    private void look(With.Cte cte) {
        if (cte.modification() != null && found == null) {
            found =
                    switch (cte.modification()) {
                        case BoundStatement.Insert _ -> "INSERT";
                        case BoundStatement.Update _ -> "UPDATE";
                        case BoundStatement.Delete _ -> "DELETE";
                        default -> null;
                    };
        }
    }
}
