package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions, procedures, triggers, rules, and code in other languages.
public sealed interface RoutineStatement extends Statement {

    /// @param returns null for procedures and where OUT parameters say it
    /// @param options in PostgreSQL's names: `language`, `as` (object file and symbol are two
    ///   names), `volatility`, `strict`, `security`, `leakproof`, `cost`, `rows`, `support`, `set`,
    ///   `parallel`, `window`, `transform`
    /// @param body statements of a `BEGIN ATOMIC` or RETURN body
    record CreateFunction(
            boolean procedure,
            boolean replace,
            Name name,
            List<RoutineArgument> arguments,
            @Nullable TypeName returns,
            List<RoutineOption> options,
            @Nullable SqlBody body,
            int position)
            implements RoutineStatement {
        public CreateFunction {
            arguments = List.copyOf(arguments);
            options = List.copyOf(options);
        }
    }

    /// Exactly one of both is present: `RETURN value`, or `BEGIN ATOMIC statements END`.
    record SqlBody(@Nullable Expression result, @Nullable List<Statement> statements) {}

    /// A clause after a function's signature.
    sealed interface RoutineOption extends Node {}

    record Language(String name, int position) implements RoutineOption {}

    /// The source, or with a symbol the object file.
    record As(String source, @Nullable String symbol, int position) implements RoutineOption {}

    /// A property with a word or number as value, by PostgreSQL's own option name.
    record Property(Option option, int position) implements RoutineOption {}

    record SetSetting(SessionStatement setting, int position) implements RoutineOption {}

    record Transform(List<TypeName> types, int position) implements RoutineOption {
        public Transform {
            types = List.copyOf(types);
        }
    }

    record AlterFunction(
            ObjectKind kind, ObjectRef routine, List<RoutineOption> options, int position)
            implements RoutineStatement {
        public AlterFunction {
            options = List.copyOf(options);
        }
    }

    record Call(FunctionCall call, int position) implements RoutineStatement {}

    record Do(String source, @Nullable String language, int position) implements RoutineStatement {}

    /// When a trigger fires.
    enum TriggerTiming {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /// What fires it.
    enum TriggerEvent {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /// `REFERENCING OLD|NEW TABLE|ROW AS name`.
    record Transition(boolean isNew, boolean isTable, String name) {}

    /// @param updateColumns of `UPDATE OF`
    /// @param fromTable of a constraint trigger
    record CreateTrigger(
            boolean replace,
            boolean constraint,
            String name,
            TriggerTiming timing,
            List<TriggerEvent> events,
            List<String> updateColumns,
            Name table,
            @Nullable Name fromTable,
            boolean deferrable,
            boolean initiallyDeferred,
            List<Transition> transitions,
            boolean forEachRow,
            @Nullable Expression when,
            Name function,
            List<String> arguments,
            int position)
            implements RoutineStatement {
        public CreateTrigger {
            events = List.copyOf(events);
            updateColumns = List.copyOf(updateColumns);
            transitions = List.copyOf(transitions);
            arguments = List.copyOf(arguments);
        }
    }

    /// A filter of an event trigger: `tag IN ('...')`.
    record EventFilter(String variable, List<String> values) {
        public EventFilter {
            values = List.copyOf(values);
        }
    }

    record CreateEventTrigger(
            String name, String event, List<EventFilter> filters, Name function, int position)
            implements RoutineStatement {
        public CreateEventTrigger {
            filters = List.copyOf(filters);
        }
    }

    record AlterEventTrigger(String name, AlterTable.Enablement enablement, int position)
            implements RoutineStatement {}

    /// @param event SELECT, INSERT, UPDATE or DELETE
    record CreateRule(
            boolean replace,
            String name,
            String event,
            Name table,
            @Nullable Expression where,
            boolean instead,
            List<Statement> actions,
            int position)
            implements RoutineStatement {
        public CreateRule {
            actions = List.copyOf(actions);
        }
    }

    record CreateLanguage(
            boolean replace,
            boolean trusted,
            String name,
            @Nullable Name handler,
            @Nullable Name inline,
            @Nullable Name validator,
            int position)
            implements RoutineStatement {}
}
