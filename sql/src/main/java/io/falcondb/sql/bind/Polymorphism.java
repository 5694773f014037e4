package io.falcondb.sql.bind;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types `anyelement` and its kin: what they admit and what they become in one call.
final class Polymorphism {

    private Polymorphism() {}

    static boolean isPolymorphic(Type type) {
        return switch (type.name()) {
            case "anyelement",
                    "anyarray",
                    "anynonarray",
                    "anyenum",
                    "anyrange",
                    "anycompatible",
                    "anycompatiblearray",
                    "anycompatiblenonarray",
                    "anycompatiblerange" ->
                    true;
            default -> false;
        };
    }

    private static boolean compatible(Type type) {
        return type.name().startsWith("anycompatible");
    }

    private static boolean array(Type type) {
        return type == Types.ANYARRAY || type == Types.ANYCOMPATIBLEARRAY;
    }

    static boolean admits(Type polymorphic, Type actual) {
        if (actual == Types.UNKNOWN) {
            return true;
        }
        return switch (polymorphic.name()) {
            case "anyarray", "anycompatiblearray" -> actual.isArray() || actual == Types.ANYARRAY;
            case "anynonarray", "anycompatiblenonarray" -> !actual.isArray();
            case "anyenum", "anyrange", "anycompatiblerange" -> false;
            default -> true;
        };
    }

    /// Whether the polymorphic ones among `declared` agree on a type.
    static boolean consistent(List<Type> declared, List<Type> actual) {
        return resolve(declared, actual, List.of()) != null;
    }

    /// The declared types with polymorphic ones replaced, the result type last; null if the
    /// arguments do not agree. Unknown arguments take the type of the others; if all are unknown,
    /// text.
    ///
    /// @param results types to resolve besides: the result
    static @Nullable List<Type> resolve(
            List<Type> declared, List<Type> actual, List<Type> results) {
        Type element = null;
        List<Type> family = new ArrayList<>();
        boolean anyCompatible = false;
        boolean anyPolymorphic = false;
        for (int i = 0; i < declared.size(); i++) {
            Type wanted = declared.get(i);
            if (!isPolymorphic(wanted)) {
                continue;
            }
            anyPolymorphic = true;
            Type given = actual.get(i);
            anyCompatible |= compatible(wanted);
            if (given == Types.UNKNOWN) {
                continue;
            }
            if (!admits(wanted, given)) {
                return null;
            }
            Type own = array(wanted) ? elementOf(given) : given;
            if (own == null) {
                return null;
            }
            if (compatible(wanted)) {
                family.add(own);
            } else if (element == null) {
                element = own;
            } else if (element != own) {
                return null;
            }
        }
        Type common = null;
        if (anyCompatible) {
            common = family.isEmpty() ? Types.TEXT : CommonType.tryOf(family);
            if (common == null) {
                return null;
            }
        }
        if (anyPolymorphic && element == null && !anyCompatible) {
            element = Types.TEXT;
        }
        List<Type> resolved = new ArrayList<>();
        for (Type type : declared) {
            resolved.add(actual(type, element, common));
        }
        for (Type type : results) {
            resolved.add(actual(type, element, common));
        }
        for (Type type : resolved) {
            if (type == null) {
                return null;
            }
        }
        return resolved;
    }

    private static @Nullable Type elementOf(Type array) {
        return array == Types.ANYARRAY ? Types.ANYELEMENT : array.element();
    }

    private static @Nullable Type actual(
            Type declared, @Nullable Type element, @Nullable Type common) {
        if (!isPolymorphic(declared)) {
            return declared;
        }
        Type chosen = compatible(declared) ? common : element;
        if (chosen == null) {
            return declared;
        }
        if (chosen == Types.ANYELEMENT) {
            return declared;
        }
        if (array(declared)) {
            return vectorOf(chosen);
        }
        return chosen;
    }

    private static @Nullable Type vectorOf(Type element) {
        return element.array();
    }
}
