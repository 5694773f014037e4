package io.falcondb.system.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stored row: a number, and the operation that wrote it.
record Value(long number, long operation) {

    static final Value NONE = new Value(0, 0);

    static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    static Value of(byte @Nullable [] row) {
        if (row == null) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(row);
        return new Value(in.getLong(), in.getLong());
    }

    byte[] row() {
        return ByteBuffer.allocate(16).putLong(number).putLong(operation).array();
    }
}
