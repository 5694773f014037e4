package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of `$1, $2, ...`: declared by the client, or found by binding. Belongs to one
/// statement being prepared; not thread-safe.
public final class ParameterTypes {

    /// The wire protocol counts parameters in 16 bits.
    public static final int PARAMETERS_MAX = 65_535;

    private final List<@Nullable Type> types = new ArrayList<>();
    private final boolean growing;

    private ParameterTypes(List<? extends @Nullable Type> declared, boolean growing) {
        types.addAll(declared);
        this.growing = growing;
    }

    /// No parameters may occur (the simple protocol).
    public static ParameterTypes none() {
        return new ParameterTypes(List.of(), false);
    }

    /// Any parameters may occur; the first ones have these types, null (or unknown) where open.
    public static ParameterTypes declared(List<? extends @Nullable Type> declared) {
        List<@Nullable Type> open = new ArrayList<>();
        for (Type type : declared) {
            open.add(type == Types.UNKNOWN ? null : type);
        }
        return new ParameterTypes(open, true);
    }

    /// Exactly these parameters exist.
    public static ParameterTypes fixed(List<Type> types) {
        return new ParameterTypes(types, false);
    }

    /// All types, once the statement is bound.
    ///
    /// @throws DatabaseException INDETERMINATE_DATATYPE if one was never found
    public List<Type> all() {
        List<Type> all = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Type type = types.get(i);
            if (type == null) {
                throw new DatabaseException(
                        ErrorCode.INDETERMINATE_DATATYPE,
                        "could not determine data type of parameter $" + (i + 1));
            }
            all.add(type);
        }
        return List.copyOf(all);
    }

    Expr reference(int number, int position) {
        if (number < 1 || number > PARAMETERS_MAX || (!growing && number > types.size())) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_PARAMETER, "there is no parameter $" + number, position);
        }
        while (types.size() < number) {
            types.add(null);
        }
        Type type = types.get(number - 1);
        return new Expr.Parameter(number - 1, type == null ? Types.UNKNOWN : type);
    }

    /// The parameter under the type that its place wants.
    Expr settle(Expr.Parameter parameter, Type wanted, int position) {
        Type known = types.get(parameter.index());
        if (known == null) {
            types.set(parameter.index(), wanted);
        } else if (known != wanted) {
            throw Refusal.at(
                            ErrorCode.AMBIGUOUS_PARAMETER,
                            "inconsistent types deduced for parameter $" + (parameter.index() + 1),
                            position)
                    .detail(Refusal.name(known) + " versus " + Refusal.name(wanted));
        }
        return new Expr.Parameter(parameter.index(), wanted);
    }
}
