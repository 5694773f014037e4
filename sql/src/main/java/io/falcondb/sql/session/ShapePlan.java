package io.falcondb.sql.session;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.parse.Fingerprint;
import java.util.List;

/// A plan for all texts of one fingerprint whose guarded literals are equal. Immutable.
///
/// @param slots by parameter: which literal of the text it is
/// @param negative by parameter: whether a sign stands before that literal
/// @param guards literals that shaped the plan
/// @param guarded their values
record ShapePlan(
        Compiled compiled, int[] slots, boolean[] negative, int[] guards, List<String> guarded) {

    /// Whether the plan holds for the text that was read last.
    boolean fits(Fingerprint text) {
        for (int i = 0; i < guards.length; i++) {
            if (!text.literalText(guards[i]).equals(guarded.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The literals of that text as parameter values.
    ///
    /// @throws io.falcondb.kernel.DatabaseException if one is no value of its type
    Object[] parameters(Fingerprint text, Formatting formatting) {
        Object[] values = new Object[slots.length];
        for (int i = 0; i < values.length; i++) {
            Type type = compiled.parameterTypes().get(i);
            String digits = text.literalText(slots[i]);
            values[i] = value(type, negative[i] ? "-" + digits : digits, formatting);
        }
        return values;
    }

    private static Object value(Type type, String text, Formatting formatting) {
        if (type == Types.INT4 || type == Types.INT8) {
            return Long.parseLong(text);
        }
        return type.codec().parse(text, -1, formatting);
    }
}
