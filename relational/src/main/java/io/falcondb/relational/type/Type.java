package io.falcondb.relational.type;

import org.jspecify.annotations.Nullable;

/// A type as `pg_type` describes it. There is one object per type, so `==` compares types.
public final class Type {

    private final int oid;
    private final String name;
    private final char category;
    private final boolean preferred;
    private final int length;
    private final Repr repr;
    private final TypeCodec codec;
    private final @Nullable Type element;
    private @Nullable Type array;

    Type(
            int oid,
            String name,
            char category,
            boolean preferred,
            int length,
            Repr repr,
            TypeCodec codec,
            @Nullable Type element) {
        this.oid = oid;
        this.name = name;
        this.category = category;
        this.preferred = preferred;
        this.length = length;
        this.repr = repr;
        this.codec = codec;
        this.element = element;
        if (element != null && element.array == null) {
            element.array = this;
        }
    }

    public int oid() {
        return oid;
    }

    /// `pg_type.typname`: int4, varchar, _text.
    public String name() {
        return name;
    }

    /// `pg_type.typcategory`.
    public char category() {
        return category;
    }

    /// Preferred within its category when a function or operator is chosen.
    public boolean preferred() {
        return preferred;
    }

    /// `pg_type.typlen`: bytes, -1 for variable length, -2 for a C string.
    public int length() {
        return length;
    }

    public Repr repr() {
        return repr;
    }

    public TypeCodec codec() {
        return codec;
    }

    /// The type of the elements if this is an array type.
    public @Nullable Type element() {
        return element;
    }

    /// The array type over this type, if there is one.
    public @Nullable Type array() {
        return array;
    }

    public boolean isArray() {
        return category == 'A';
    }

    public boolean isPseudo() {
        return category == 'P';
    }

    @Override
    public String toString() {
        return name;
    }
}
