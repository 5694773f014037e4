package io.falcondb.relational.type;

import org.jspecify.annotations.Nullable;

/// What the catalog knows about oids, for the text formats of regclass, regtype and their kin.
public interface ObjectNames {

    /// As the `reg*` type prints it: quoted and qualified where needed; null if there is no such
    /// object.
    @Nullable String name(Type regType, long oid);

    /// The oid of what `name` names.
    ///
    /// @throws io.falcondb.kernel.DatabaseException if there is no such object, as the `reg*`
    ///   type's input function has it
    long oid(Type regType, String name);

    /// Knows no object: prints numbers.
    ObjectNames NONE =
            new ObjectNames() {
                @Override
                public @Nullable String name(Type regType, long oid) {
                    return null;
                }

                @Override
                public long oid(Type regType, String name) {
                    throw TextErrors.syntax(TypeNames.of(regType), name);
                }
            };
}
