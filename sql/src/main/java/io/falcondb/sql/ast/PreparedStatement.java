package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements and cursors that have a name in the session.
public sealed interface PreparedStatement extends Statement {

    record Prepare(String name, List<TypeName> types, Statement statement, int position)
            implements PreparedStatement {
        public Prepare {
            types = List.copyOf(types);
        }
    }

    record Execute(String name, List<Expression> arguments, int position)
            implements PreparedStatement {
        public Execute {
            arguments = List.copyOf(arguments);
        }
    }

    /// A null name is ALL.
    record Deallocate(@Nullable String name, int position) implements PreparedStatement {}

    /// @param scroll null where neither SCROLL nor NO SCROLL was written
    /// @param insensitive null where neither INSENSITIVE nor ASENSITIVE was written
    record DeclareCursor(
            String name,
            boolean binary,
            @Nullable Boolean insensitive,
            @Nullable Boolean scroll,
            boolean hold,
            SelectStatement query,
            int position)
            implements PreparedStatement {}

    /// Where a FETCH goes.
    enum Direction {
        FORWARD,
        BACKWARD,
        ABSOLUTE,
        RELATIVE
    }

    /// FETCH, or with `move` MOVE. NEXT is FORWARD 1, PRIOR BACKWARD 1, FIRST ABSOLUTE 1, LAST
    /// ABSOLUTE -1, ALL FORWARD {@link #ALL}.
    record Fetch(boolean move, Direction direction, long count, String cursor, int position)
            implements PreparedStatement {
        /// The count that stands for ALL.
        public static final long ALL = Long.MAX_VALUE;
    }

    /// A null cursor is ALL.
    record Close(@Nullable String cursor, int position) implements PreparedStatement {}
}
