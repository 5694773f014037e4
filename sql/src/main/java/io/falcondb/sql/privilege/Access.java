package io.falcondb.sql.privilege;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a statement must be allowed before it runs. Belongs to a plan, which sessions of any role
/// share: who runs it is asked at every run.
public sealed interface Access {

    /// @param as oid of the role whose rights count: the owner of the view that mentions the
    ///   relation; 0 for whoever runs the statement
    /// @param columns attnums; the right to the whole relation covers them, and if there are none
    ///   the right to any column will do, except where columns have no such right
    record ToRelation(int oid, int as, Privilege privilege, Set<Integer> columns)
            implements Access {
        public ToRelation {
            columns = Set.copyOf(columns);
        }
    }

    /// USAGE of a schema in which a name was looked up.
    ///
    /// @param unseen the relation's name if the schema was not written but found in the search
    ///   path: whoever may not use the schema does not see the relation there
    record ToSchema(int oid, @Nullable String unseen) implements Access {}
}
