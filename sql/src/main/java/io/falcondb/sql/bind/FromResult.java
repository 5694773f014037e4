package io.falcondb.sql.bind;

import io.falcondb.sql.algebra.Relation;
import java.util.List;

/// What FROM gives: the rows, and what names mean over them.
record FromResult(Relation relation, List<ScopeTable> tables) {

    int width() {
        return relation.columns().size();
    }
}
