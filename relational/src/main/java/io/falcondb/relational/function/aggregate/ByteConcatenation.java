package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// `string_agg(bytea, bytea)`, as [TextConcatenation].
final class ByteConcatenation implements Accumulator {

    private @Nullable ByteArrayOutputStream bytes;

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof byte[] value) {
            ByteArrayOutputStream before = bytes;
            if (before == null) {
                before = new ByteArrayOutputStream();
                bytes = before;
            } else if (arguments[1] instanceof byte[] delimiter) {
                before.writeBytes(delimiter);
            }
            before.writeBytes(value);
        }
    }

    @Override
    public @Nullable Object result() {
        return bytes == null ? null : bytes.toByteArray();
    }

    @Override
    public long memory() {
        return 64 + (bytes == null ? 0 : bytes.size());
    }
}
