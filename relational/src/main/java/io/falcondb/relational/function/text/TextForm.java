package io.falcondb.relational.function.text;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values of a type become text: by their output function (`t`), or by a cast to text (`true`).
public final class TextForm {

    private final Type type;
    private final boolean cast;

    private TextForm(Type type, boolean cast) {
        this.type = type;
        this.cast = cast;
    }

    public static TextForm ofCast(Type type) {
        return new TextForm(type, true);
    }

    public static TextForm ofOutput(Type type) {
        return new TextForm(type, false);
    }

    static TextForm[] ofOutput(List<Type> types) {
        return types.stream().map(TextForm::ofOutput).toArray(TextForm[]::new);
    }

    /// The text of a value that is not null.
    public String of(@Nullable Object value, EvalContext context) {
        if (value == null) {
            throw new IllegalArgumentException("NULL has no text");
        }
        if (cast && type.repr() == Repr.BOOL) {
            return value.toString();
        }
        if (cast && type == Types.BPCHAR) {
            return Ordering.trimmed((String) value);
        }
        return Types.isTextual(type)
                ? (String) value
                : type.codec().format(value, context.formatting());
    }

    /// The texts of those values from index `first` that are not NULL.
    static List<String> present(
            TextForm[] forms, @Nullable Object[] values, int first, EvalContext context) {
        List<String> texts = new ArrayList<>(values.length);
        for (int i = first; i < values.length; i++) {
            if (values[i] != null) {
                texts.add(forms[i].of(values[i], context));
            }
        }
        return texts;
    }

    /// The texts of the values from index `first`.
    static List<@Nullable String> all(
            TextForm[] forms, @Nullable Object[] values, int first, EvalContext context) {
        List<@Nullable String> texts = new ArrayList<>(values.length);
        for (int i = first; i < values.length; i++) {
            texts.add(values[i] == null ? null : forms[i].of(values[i], context));
        }
        return texts;
    }
}
