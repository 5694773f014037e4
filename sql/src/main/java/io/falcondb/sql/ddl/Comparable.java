package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;

/// Which types an index can order.
final class Comparable {

    private Comparable() {}

    /// @throws DatabaseException UNDEFINED_OBJECT
    static void require(Type type) {
        Type element = type.element();
        Type deciding = type.isArray() && element != null ? element : type;
        if (deciding == Types.JSON || deciding == Types.JSONB || deciding.isPseudo()) {
            throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "data type "
                                    + TypeNames.format(type, -1)
                                    + " has no default operator class for access method"
                                    + " \"btree\"")
                    .hint(
                            "You must specify an operator class for the index or define a default"
                                    + " operator class for the data type.");
        }
    }
}
