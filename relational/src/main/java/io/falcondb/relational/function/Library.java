package io.falcondb.relational.function;

import io.falcondb.relational.function.Facts.Fact;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions being gathered: a body is bound to what `pg_proc` says about its signature.
///
/// A signature names the function and the types of its arguments as `pg_type` does:
/// `substring(text,int4,int4)`. A variadic function is declared with the array that `pg_proc` names
/// but takes the elements one by one. Not thread-safe.
public final class Library {

    private final Map<Integer, Function> functions = new LinkedHashMap<>();

    /// @throws IllegalArgumentException if PostgreSQL has no such function, or the body is of
    ///   another kind, or there is one already
    public Library define(String signature, Function.Body body) {
        Fact fact = Facts.find(signature);
        if (fact == null) {
            throw new IllegalArgumentException("PostgreSQL has no " + signature);
        }
        return define(fact, body);
    }

    /// The function with that oid, unless it is defined already.
    void defineOnce(int oid, Function.Body body) {
        Fact fact = Facts.find(oid);
        if (fact == null) {
            throw new IllegalArgumentException("PostgreSQL has no function " + oid);
        }
        if (!functions.containsKey(oid)) {
            define(fact, body);
        }
    }

    private Library define(Fact fact, Function.Body body) {
        boolean fits =
                switch (body) {
                    case Function.Scalar s -> fact.kind() == 'f' && !fact.returnsSet();
                    case Function.SetReturning s -> fact.kind() == 'f' && fact.returnsSet();
                    case Function.Aggregate a -> fact.kind() == 'a';
                };
        if (!fits) {
            throw new IllegalArgumentException(fact.name() + " is of another kind");
        }
        return add(
                new Function(
                        fact.oid(),
                        fact.name(),
                        fact.variadic() ? spread(fact.arguments()) : fact.arguments(),
                        fact.result(),
                        fact.strict(),
                        fact.variadic(),
                        fact.volatility(),
                        body));
    }

    /// Whether PostgreSQL has a function of that signature.
    public boolean knows(String signature) {
        return Facts.find(signature) != null;
    }

    public Library add(Function function) {
        if (functions.putIfAbsent(function.oid(), function) != null) {
            throw new IllegalArgumentException("defined twice: " + function);
        }
        return this;
    }

    public List<Function> functions() {
        return List.copyOf(functions.values());
    }

    private static List<Type> spread(List<Type> arguments) {
        List<Type> spread = new ArrayList<>(arguments);
        Type last = arguments.getLast();
        Type element = last.element();
        if (element != null) {
            spread.set(spread.size() - 1, element);
        } else if (last == Types.ANYARRAY) {
            spread.set(spread.size() - 1, Types.ANYELEMENT);
        }
        return List.copyOf(spread);
    }
}
