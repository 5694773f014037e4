package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.function.Casts;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Functions: which overload is meant, and its arguments cast to what it takes.
final class FunctionBinder {

    private final Bindings bindings;
    private final Coercion coercion;

    FunctionBinder(Bindings bindings, Coercion coercion) {
        this.bindings = bindings;
        this.coercion = coercion;
    }

    /// @param names of arguments written `name => value`, null for positional ones, which come
    ///   first
    /// @param spread the last argument was marked VARIADIC
    record Arguments(
            List<Expr> values,
            List<@Nullable String> names,
            List<Integer> positions,
            boolean spread) {

        List<Type> types() {
            return values.stream().map(Expr::type).toList();
        }

        boolean named() {
            return names.stream().anyMatch(Objects::nonNull);
        }
    }

    /// A function and its arguments, cast and complete.
    record Resolved(Function function, List<Expr> arguments, Type result) {}

    /// @param order for each declared argument which of the written ones it takes, -1 for its
    ///   default
    private record Candidate(Function function, List<Type> declared, List<Integer> order) {}

    /// A call; or, for a single argument, a cast in the guise of one (`int4('5')`).
    Expr call(Name name, Arguments arguments, int position) {
        Resolved resolved = resolve(name, arguments, position);
        if (resolved != null) {
            return new Expr.Call(resolved.function(), resolved.arguments(), resolved.result(), -1);
        }
        Expr cast = asCast(name, arguments, position);
        if (cast != null) {
            return cast;
        }
        throw missing(name, arguments, position);
    }

    /// Null if no function fits.
    ///
    /// @throws DatabaseException AMBIGUOUS_FUNCTION if several fit equally well
    @Nullable Resolved resolve(Name name, Arguments arguments, int position) {
        String schema = name.schema();
        if (schema != null
                && !schema.equals("pg_catalog")
                && !schema.equals("information_schema")) {
            if (bindings.catalog.schema(schema) == null) {
                throw Refusal.at(
                        ErrorCode.INVALID_SCHEMA_NAME,
                        "schema \"" + schema + "\" does not exist",
                        position);
            }
            return null;
        }
        List<Function> overloads = new ArrayList<>(bindings.functions.byName(name.last()));
        overloads.addAll(WindowFunctions.byName(name.last()));
        List<Candidate> candidates = candidates(overloads, arguments);
        List<List<Type>> declared = new ArrayList<>();
        List<Type> actual = arguments.types();
        for (Candidate candidate : candidates) {
            declared.add(inWrittenOrder(candidate, actual.size()));
        }
        List<Integer> chosen = Candidates.choose(declared, actual);
        if (chosen.isEmpty()) {
            return null;
        }
        if (chosen.size() > 1) {
            if (arguments.values().size() == 1) {
                Expr cast = asCast(name, arguments, position);
                if (cast instanceof Expr.Call call) {
                    return new Resolved(call.function(), call.arguments(), call.type());
                }
            }
            throw Refusal.at(
                            ErrorCode.AMBIGUOUS_FUNCTION,
                            "function " + signature(name, arguments) + " is not unique",
                            position)
                    .hint(
                            "Could not choose a best candidate function. You might need to add"
                                    + " explicit type casts.");
        }
        return complete(candidates.get(chosen.get(0)), arguments, position);
    }

    private static List<Type> inWrittenOrder(Candidate candidate, int written) {
        Type[] types = new Type[written];
        for (int i = 0; i < candidate.order().size(); i++) {
            int from = candidate.order().get(i);
            if (from >= 0) {
                types[from] = candidate.declared().get(i);
            }
        }
        return List.of(types);
    }

    private static List<Candidate> candidates(List<Function> overloads, Arguments arguments) {
        int written = arguments.values().size();
        List<Candidate> plain = new ArrayList<>();
        List<Candidate> variadic = new ArrayList<>();
        for (Function function : overloads) {
            int declared = function.arguments().size();
            if (arguments.named()) {
                Candidate candidate = byName(function, arguments);
                if (candidate != null) {
                    plain.add(candidate);
                }
            } else if (function.variadic()) {
                if (written >= declared && !arguments.spread()) {
                    List<Type> types = new ArrayList<>(function.arguments());
                    while (types.size() < written) {
                        types.add(function.arguments().getLast());
                    }
                    variadic.add(new Candidate(function, types, ordinals(written, written)));
                }
            } else if (written <= declared
                    && declared - written <= FunctionFacts.of(function).defaults().size()
                    && !arguments.spread()) {
                plain.add(
                        new Candidate(function, function.arguments(), ordinals(written, declared)));
            }
        }
        for (Candidate candidate : variadic) {
            boolean hidden =
                    plain.stream().anyMatch(other -> other.declared().equals(candidate.declared()));
            if (!hidden) {
                plain.add(candidate);
            }
        }
        return plain;
    }

    private static List<Integer> ordinals(int written, int declared) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < declared; i++) {
            order.add(i < written ? i : -1);
        }
        return order;
    }

    private static @Nullable Candidate byName(Function function, Arguments arguments) {
        FunctionFacts.Fact fact = FunctionFacts.of(function);
        int declared = function.arguments().size();
        Integer[] order = new Integer[declared];
        Arrays.fill(order, -1);
        for (int i = 0; i < arguments.values().size(); i++) {
            String name = arguments.names().get(i);
            int slot = name == null ? i : fact.inputs().indexOf(name);
            if (slot < 0 || slot >= declared || order[slot] >= 0) {
                return null;
            }
            order[slot] = i;
        }
        for (int i = 0; i < declared; i++) {
            if (order[i] < 0 && i < declared - fact.defaults().size()) {
                return null;
            }
        }
        return new Candidate(function, function.arguments(), List.of(order));
    }

    private Resolved complete(Candidate candidate, Arguments arguments, int position) {
        Function function = candidate.function();
        List<Expr> values = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < candidate.order().size(); i++) {
            int from = candidate.order().get(i);
            values.add(
                    from >= 0
                            ? arguments.values().get(from)
                            : byDefault(function, i, candidate.declared().get(i)));
            positions.add(from >= 0 ? arguments.positions().get(from) : position);
        }
        List<Type> types =
                Polymorphism.resolve(
                        candidate.declared(),
                        values.stream().map(Expr::type).toList(),
                        List.of(function.result()));
        if (types == null) {
            throw new IllegalStateException("inconsistent choice " + function.name());
        }
        List<Expr> cast = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cast.add(coercion.implicit(values.get(i), types.get(i), positions.get(i)));
        }
        return new Resolved(function, List.copyOf(cast), types.getLast());
    }

    private Expr byDefault(Function function, int argument, Type type) {
        List<String> defaults = FunctionFacts.of(function).defaults();
        int index = argument - (function.arguments().size() - defaults.size());
        return new StandaloneExpressions(bindings).constant(defaults.get(index), type);
    }

    private @Nullable Expr asCast(Name name, Arguments arguments, int position) {
        if (arguments.values().size() != 1 || arguments.named() || arguments.spread()) {
            return null;
        }
        Type target = TypeResolver.find(TypeName.of(name, position));
        if (target == null) {
            return null;
        }
        Expr value = arguments.values().get(0);
        Type source = value.type();
        Cast cast = Casts.find(source, target);
        boolean text =
                cast != null
                        && cast.method() == Cast.Method.TEXT
                        && (target.category() == 'S' || source.category() == 'S');
        boolean allowed =
                source == Types.UNKNOWN
                        || source == target
                        || cast != null && cast.method() == Cast.Method.BINARY
                        || text && source != Types.RECORD;
        return allowed
                ? coercion.convert(value, target, -1, Cast.Context.EXPLICIT, position)
                : null;
    }

    DatabaseException missing(Name name, Arguments arguments, int position) {
        return Refusal.at(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "function " + signature(name, arguments) + " does not exist",
                        position)
                .hint(
                        "No function matches the given name and argument types. You might need to"
                                + " add explicit type casts.");
    }

    private static String signature(Name name, Arguments arguments) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.values().size(); i++) {
            String argument = arguments.names().get(i);
            parts.add(
                    (argument == null ? "" : argument + " => ")
                            + Refusal.name(arguments.values().get(i).type()));
        }
        return name + "(" + String.join(", ", parts) + ")";
    }
}
