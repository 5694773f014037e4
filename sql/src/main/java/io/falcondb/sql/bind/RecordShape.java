package io.falcondb.sql.bind;

import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a record value, where the binder knows them.
record RecordShape(List<Field> fields) {

    /// @param shape of the field's own fields, if it is a record
    record Field(String name, Type type, int typmod, @Nullable RecordShape shape) {}

    RecordShape {
        fields = List.copyOf(fields);
    }

    int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
