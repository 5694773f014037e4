package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings and other state of one session.
public sealed interface SessionStatement extends Statement {

    /// How long a SET lasts.
    enum Scope {
        SESSION,
        LOCAL
    }

    /// `SET name = values`; also the special forms under their settings' names: `timezone`,
    /// `search_path` (SCHEMA), `client_encoding` (NAMES), `role`, `session_authorization`,
    /// `xmloption`. Names are dotted where they have a prefix, and folded.
    ///
    /// @param values strings, numbers, or for intervals a {@link Expression.Cast}; a word arrives
    ///   as a string; an empty list means DEFAULT
    record Set(Scope scope, String name, List<Expression> values, int position)
            implements SessionStatement {
        public Set {
            values = List.copyOf(values);
        }

        public boolean toDefault() {
            return values.isEmpty();
        }
    }

    /// `SET name FROM CURRENT`, of functions only.
    record SetFromCurrent(Scope scope, String name, int position) implements SessionStatement {}

    /// `SET TRANSACTION modes`, or of the session's later ones with SESSION CHARACTERISTICS.
    record SetTransaction(
            Scope scope,
            boolean characteristics,
            List<TransactionStatement.Mode> modes,
            int position)
            implements SessionStatement {
        public SetTransaction {
            modes = List.copyOf(modes);
        }
    }

    /// `SET TRANSACTION SNAPSHOT id`.
    record SetSnapshot(String id, int position) implements SessionStatement {}

    /// A null name is ALL. Names are dotted where they have a prefix.
    record Show(@Nullable String name, int position) implements SessionStatement {}

    /// A null name is ALL.
    record Reset(@Nullable String name, int position) implements SessionStatement {}

    /// What DISCARD drops.
    enum DiscardTarget {
        ALL,
        TEMP,
        PLANS,
        SEQUENCES
    }

    record Discard(DiscardTarget target, int position) implements SessionStatement {}

    record Listen(String channel, int position) implements SessionStatement {}

    record Notify(String channel, @Nullable String payload, int position)
            implements SessionStatement {}

    /// A null channel is `*`.
    record Unlisten(@Nullable String channel, int position) implements SessionStatement {}

    record Load(String library, int position) implements SessionStatement {}
}
