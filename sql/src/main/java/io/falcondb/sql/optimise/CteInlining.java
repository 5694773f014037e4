package io.falcondb.sql.optimise;

import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;
import io.falcondb.sql.algebra.With;
import java.util.ArrayList;
import java.util.List;

/// Puts WITH queries that are read once, or that were declared NOT MATERIALIZED, where they are
/// read; drops those nobody reads.
final class CteInlining extends TreeRewriter {

    @Override
    public Relation relation(Relation relation, int depth) {
        Relation mapped = mapParts(relation, depth);
        return mapped instanceof With with ? inline(with) : mapped;
    }

    private static Relation inline(With with) {
        List<With.Cte> left = new ArrayList<>(with.ctes());
        Relation body = with.body();
        // The last first: an inlined query may be the only reader of an earlier one.
        for (int i = with.ctes().size() - 1; i >= 0; i--) {
            With.Cte cte = left.get(i);
            Relation query = cte.query();
            if (query == null || hasModification(left, i)) {
                continue;
            }
            int readers = readers(cte.id(), left, body);
            if (readers > 0 && (!mayMove(cte, query) || !worthwhile(cte, query, readers))) {
                continue;
            }
            left.remove(i);
            if (readers > 0) {
                Replacement replacement = new Replacement(cte, query);
                body = replacement.relation(body, 0);
                for (int j = 0; j < left.size(); j++) {
                    left.set(j, replaced(left.get(j), replacement));
                }
            }
        }
        return left.isEmpty() ? body : new With(left, body);
    }

    /// A modification beside it must see what the query sees now.
    private static boolean hasModification(List<With.Cte> ctes, int except) {
        for (int i = 0; i < ctes.size(); i++) {
            if (i != except && ctes.get(i).modification() != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayMove(With.Cte cte, Relation query) {
        return cte.inline() != With.Inline.NEVER && !Purity.isVolatile(query);
    }

    private static boolean worthwhile(With.Cte cte, Relation query, int readers) {
        return readers == 1
                || cte.inline() == With.Inline.ALWAYS && !(query instanceof RecursiveUnion);
    }

    private static With.Cte replaced(With.Cte cte, Replacement replacement) {
        return cte.query() == null
                ? cte
                : new With.Cte(
                        cte.id(),
                        cte.name(),
                        replacement.relation(cte.query(), 0),
                        null,
                        cte.inline(),
                        cte.columns());
    }

    private static int readers(int id, List<With.Cte> ctes, Relation body) {
        int[] count = new int[1];
        TreeRewriter counter =
                new TreeRewriter() {
                    @Override
                    public Relation relation(Relation relation, int depth) {
                        if (relation instanceof CteScan scan && scan.cte() == id) {
                            count[0]++;
                        }
                        return mapParts(relation, depth);
                    }
                };
        counter.relation(body, 0);
        for (With.Cte cte : ctes) {
            if (cte.query() != null) {
                counter.relation(cte.query(), 0);
            }
        }
        return count[0];
    }

    private static final class Replacement extends TreeRewriter {
        private final With.Cte cte;
        private final Relation query;

        Replacement(With.Cte cte, Relation query) {
            this.cte = cte;
            this.query = query;
        }

        @Override
        public Relation relation(Relation relation, int depth) {
            if (relation instanceof CteScan scan && scan.cte() == cte.id()) {
                Relation moved = depth == 0 ? query : References.shift(query, 1, depth);
                return Projections.named(moved, scan.columns());
            }
            return mapParts(relation, depth);
        }
    }
}
