package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a generic option list: `name`, `name = value`, `namespace.name = value`.
///
/// @param value null where only the name was written
public record Option(
        @Nullable String namespace, String name, @Nullable Value value, Change change, int position)
        implements Node {

    /// What an ALTER does with it.
    public enum Change {
        NONE,
        SET,
        ADD,
        DROP
    }

    public static Option of(String name, @Nullable Value value, int position) {
        return new Option(null, name, value, Change.NONE, position);
    }

    /// The value as text, or null where none was written.
    public @Nullable String text() {
        return value == null ? null : value.text();
    }

    /// An option's value.
    public sealed interface Value {
        /// What a setting given as text would be.
        String text();

        /// A word or a quoted string.
        record Text(String text) implements Value {}

        record Number(Literal literal) implements Value {
            @Override
            public String text() {
                return literal.text();
            }
        }

        record Type(TypeName type) implements Value {
            @Override
            public String text() {
                return type.name().toString();
            }
        }

        record Operator(Name operator) implements Value {
            @Override
            public String text() {
                return operator.last();
            }
        }

        record Names(List<Name> names) implements Value {
            public Names {
                names = List.copyOf(names);
            }

            @Override
            public String text() {
                return String.join(", ", names.stream().map(Name::toString).toList());
            }
        }

        record Flag(boolean on) implements Value {
            @Override
            public String text() {
                return on ? "true" : "false";
            }
        }

        /// `*`.
        record Star() implements Value {
            @Override
            public String text() {
                return "*";
            }
        }
    }
}
