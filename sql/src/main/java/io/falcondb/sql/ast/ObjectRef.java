package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which object a statement means, by what identifies its kind.
public sealed interface ObjectRef extends Node {

    /// Most kinds.
    record Named(Name name, int position) implements ObjectRef {}

    /// A constraint, policy, rule or trigger on a table, or a column of it. For a constraint on a
    /// domain, `parent` is the domain.
    record Member(Name parent, String name, int position) implements ObjectRef {}

    /// A type or domain.
    record OfType(TypeName type, int position) implements ObjectRef {}

    /// A function, procedure or routine.
    ///
    /// @param arguments null where only the name was written
    record Routine(Name name, @Nullable List<RoutineArgument> arguments, int position)
            implements ObjectRef {}

    /// @param direct arguments before ORDER BY, or all; null with no `ordered` for `(*)`
    record Aggregate(
            Name name,
            @Nullable List<RoutineArgument> direct,
            @Nullable List<RoutineArgument> ordered,
            int position)
            implements ObjectRef {}

    /// A missing side is NONE.
    record OperatorOf(Name name, @Nullable TypeName left, @Nullable TypeName right, int position)
            implements ObjectRef {}

    /// An operator class or family.
    record OfAccessMethod(Name name, String accessMethod, int position) implements ObjectRef {}

    record CastOf(TypeName source, TypeName target, int position) implements ObjectRef {}

    record TransformOf(TypeName type, String language, int position) implements ObjectRef {}

    record LargeObject(Literal id, int position) implements ObjectRef {}

    record UserMapping(RoleSpec user, String server, int position) implements ObjectRef {}
}
