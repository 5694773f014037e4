package io.falcondb.sql.ast;

import org.jspecify.annotations.Nullable;

/// An option of CREATE SEQUENCE, ALTER SEQUENCE or an identity column.
public sealed interface SequenceOption extends Node {
    record As(TypeName type, int position) implements SequenceOption {}

    record Cache(Literal value, int position) implements SequenceOption {}

    record Cycle(boolean cycle, int position) implements SequenceOption {}

    record Increment(Literal value, int position) implements SequenceOption {}

    /// A null value is NO MAXVALUE.
    record MaxValue(@Nullable Literal value, int position) implements SequenceOption {}

    /// A null value is NO MINVALUE.
    record MinValue(@Nullable Literal value, int position) implements SequenceOption {}

    /// The column, or the single part `none`.
    record OwnedBy(Name column, int position) implements SequenceOption {}

    /// `SEQUENCE NAME x`, which only dumps of identity columns write.
    record SequenceName(Name name, int position) implements SequenceOption {}

    record Start(Literal value, int position) implements SequenceOption {}

    /// A null value restarts at the sequence's start.
    record Restart(@Nullable Literal value, int position) implements SequenceOption {}
}
