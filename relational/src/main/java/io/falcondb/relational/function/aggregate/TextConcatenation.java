package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// `string_agg(text, text)`: every delimiter stands before its own value, the first one is ignored.
final class TextConcatenation implements Accumulator {

    private @Nullable StringBuilder text;

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof String value) {
            StringBuilder before = text;
            if (before == null) {
                text = new StringBuilder(value);
            } else {
                if (arguments[1] instanceof String delimiter) {
                    before.append(delimiter);
                }
                before.append(value);
            }
        }
    }

    @Override
    public @Nullable Object result() {
        return text == null ? null : text.toString();
    }

    @Override
    public long memory() {
        return 64 + (text == null ? 0 : 2L * text.capacity());
    }
}
