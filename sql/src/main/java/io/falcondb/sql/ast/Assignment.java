package io.falcondb.sql.ast;

import java.util.List;

/// What SET of UPDATE, MERGE and ON CONFLICT says.
public sealed interface Assignment extends Node {

    /// A column, or a part of one, that gets a value.
    record Target(String column, List<Indirection> steps, int position) implements Node {
        public Target {
            steps = List.copyOf(steps);
        }
    }

    record Single(Target target, Expression value, int position) implements Assignment {}

    /// `(a, b) = row or sub-query`.
    record Multiple(List<Target> targets, Expression source, int position) implements Assignment {
        public Multiple {
            targets = List.copyOf(targets);
        }
    }
}
