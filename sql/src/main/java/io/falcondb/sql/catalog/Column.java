package io.falcondb.sql.catalog;

import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// A column of a table or view.
///
/// @param attnum its number from 1, never used again after the column is dropped
/// @param typmod -1 where the type has none
/// @param defaultText the default as SQL, names of sequences qualified; the generation expression
///   if `generated`
/// @param missingValue what rows have that are older than the column, boxed as the type's `Repr`
///   says; null for NULL
/// @param dropped a gap that keeps the numbers and the row format of its successors
public record Column(
        int attnum,
        String name,
        Type type,
        int typmod,
        boolean notNull,
        @Nullable String defaultText,
        Identity identity,
        boolean generated,
        @Nullable Object missingValue,
        boolean dropped) {

    public enum Identity {
        NONE(""),
        ALWAYS("a"),
        BY_DEFAULT("d");

        private final String code;

        Identity(String code) {
            this.code = code;
        }

        /// `pg_attribute.attidentity`.
        public String code() {
            return code;
        }
    }

    /// A plain nullable column without default.
    public static Column of(int attnum, String name, Type type, int typmod) {
        return new Column(
                attnum, name, type, typmod, false, null, Identity.NONE, false, null, false);
    }

    public Column withName(String newName) {
        return new Column(
                attnum,
                newName,
                type,
                typmod,
                notNull,
                defaultText,
                identity,
                generated,
                missingValue,
                dropped);
    }

    public Column withType(Type newType, int newTypmod) {
        return new Column(
                attnum,
                name,
                newType,
                newTypmod,
                notNull,
                defaultText,
                identity,
                generated,
                missingValue,
                dropped);
    }

    public Column withNotNull(boolean newNotNull) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                newNotNull,
                defaultText,
                identity,
                generated,
                missingValue,
                dropped);
    }

    public Column withDefault(@Nullable String newDefault) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                notNull,
                newDefault,
                identity,
                generated,
                missingValue,
                dropped);
    }

    public Column withIdentity(Identity newIdentity) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                notNull,
                defaultText,
                newIdentity,
                generated,
                missingValue,
                dropped);
    }

    public Column withGenerated(boolean newGenerated) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                notNull,
                defaultText,
                identity,
                newGenerated,
                missingValue,
                dropped);
    }

    public Column withMissingValue(@Nullable Object value) {
        return new Column(
                attnum,
                name,
                type,
                typmod,
                notNull,
                defaultText,
                identity,
                generated,
                value,
                dropped);
    }

    public Column withAttnum(int newAttnum) {
        return new Column(
                newAttnum,
                name,
                type,
                typmod,
                notNull,
                defaultText,
                identity,
                generated,
                missingValue,
                dropped);
    }

    /// The gap that remains, named as PostgreSQL names it.
    public Column drop() {
        return new Column(
                attnum,
                "........pg.dropped." + attnum + "........",
                type,
                typmod,
                false,
                null,
                Identity.NONE,
                false,
                null,
                true);
    }
}
