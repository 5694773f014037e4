package io.falcondb.sql.algebra;

import io.falcondb.relational.type.Type;

/// A column of a relation's rows. `tableOid` and `attnum` name the table column it comes from
/// unchanged; both are 0 if there is none.
public record OutputColumn(String name, Type type, int typmod, int tableOid, int attnum) {

    public OutputColumn(String name, Type type, int typmod) {
        this(name, type, typmod, 0, 0);
    }

    public OutputColumn named(String other) {
        return new OutputColumn(other, type, typmod, tableOid, attnum);
    }
}
