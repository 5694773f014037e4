package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one type of UNION columns, CASE branches, array elements and the like.
final class CommonType {

    private CommonType() {}

    /// The manual's rule 10.5, with `what` for the message: "CASE", "UNION", "ARRAY".
    ///
    /// @throws DatabaseException DATATYPE_MISMATCH, `CASE types x and y cannot be matched`
    static Type of(List<Expr> values, List<Integer> positions, String what) {
        Type candidate = values.get(0).type();
        boolean same = true;
        for (Expr value : values) {
            same &= value.type() == candidate;
        }
        if (same) {
            return candidate == Types.UNKNOWN ? Types.TEXT : candidate;
        }
        candidate = Types.UNKNOWN;
        for (int i = 0; i < values.size(); i++) {
            Type type = values.get(i).type();
            if (type == Types.UNKNOWN || type == candidate) {
                continue;
            }
            if (candidate == Types.UNKNOWN) {
                candidate = type;
            } else if (type.category() != candidate.category()) {
                throw Refusal.mismatch(
                        what
                                + " types "
                                + Refusal.name(candidate)
                                + " and "
                                + Refusal.name(type)
                                + " cannot be matched",
                        positions.get(i));
            } else {
                candidate = wider(candidate, type);
            }
        }
        return candidate == Types.UNKNOWN ? Types.TEXT : candidate;
    }

    /// As [#of], null where that refuses; also null if a value cannot become the type.
    static @Nullable Type tryOf(List<Type> types) {
        Type candidate = Types.UNKNOWN;
        for (Type type : types) {
            if (type == Types.UNKNOWN || type == candidate) {
                continue;
            }
            if (candidate == Types.UNKNOWN) {
                candidate = type;
            } else if (type.category() != candidate.category()) {
                return null;
            } else {
                candidate = wider(candidate, type);
            }
        }
        for (Type type : types) {
            if (!Coercion.implicitly(type, candidate)) {
                return null;
            }
        }
        return candidate == Types.UNKNOWN ? Types.TEXT : candidate;
    }

    private static Type wider(Type candidate, Type type) {
        return !candidate.preferred()
                        && Coercion.implicitly(candidate, type)
                        && !Coercion.implicitly(type, candidate)
                ? type
                : candidate;
    }

    /// Each value as the common type.
    static List<Expr> unify(
            List<Expr> values, List<Integer> positions, Type type, String what, Coercion coercion) {
        List<Expr> unified = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Expr value = values.get(i);
            if (!Coercion.implicitly(value.type(), type)) {
                throw Refusal.at(
                        ErrorCode.CANNOT_COERCE,
                        what
                                + " could not convert type "
                                + Refusal.name(value.type())
                                + " to "
                                + Refusal.name(type),
                        positions.get(i));
            }
            unified.add(coercion.implicit(value, type, positions.get(i)));
        }
        return List.copyOf(unified);
    }

    /// The typmod that all share, else -1.
    static int typmod(List<Expr> values, Type type) {
        int shared = -2;
        for (Expr value : values) {
            int own = value.type() == type ? value.typmod() : -1;
            if (shared == -2) {
                shared = own;
            } else if (shared != own) {
                return -1;
            }
        }
        return Math.max(shared, -1);
    }
}
