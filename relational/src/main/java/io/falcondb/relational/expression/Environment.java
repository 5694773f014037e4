package io.falcondb.relational.expression;

import io.falcondb.relational.type.Formatting;

/// What functions may ask of the session that runs them.
public interface Environment {

    Formatting formatting();

    /// now(): microseconds since 2000-01-01 UTC, the same throughout a transaction.
    long transactionTimestamp();

    /// statement_timestamp(), the same throughout a statement.
    long statementTimestamp();

    /// clock_timestamp().
    long clockTimestamp();

    /// A door to what a higher floor offers its own functions (catalog, settings, sequences).
    ///
    /// @throws IllegalStateException if this session offers nothing of the kind
    <T> T service(Class<T> kind);

    /// Of no session: for folding constants.
    Environment NONE =
            new Environment() {
                @Override
                public Formatting formatting() {
                    return Formatting.DEFAULT;
                }

                @Override
                public long transactionTimestamp() {
                    throw new IllegalStateException("no transaction here");
                }

                @Override
                public long statementTimestamp() {
                    throw new IllegalStateException("no statement here");
                }

                @Override
                public long clockTimestamp() {
                    throw new IllegalStateException("no clock here");
                }

                @Override
                public <T> T service(Class<T> kind) {
                    throw new IllegalStateException("no " + kind.getSimpleName() + " here");
                }
            };
}
