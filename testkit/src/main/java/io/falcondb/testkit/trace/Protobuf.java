package io.falcondb.testkit.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an encoded message by their numbers: enough to look at what others sent without
/// their classes.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final Map<Integer, List<byte[]>> lengthDelimited = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    private Protobuf() {}

    static Protobuf of(byte[] message) {
        Protobuf fields = new Protobuf();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            int field = tag >>> 3;
            switch (tag & 7) {
                case VARINT -> fields.numbers.put(field, varint(in));
                case FIXED64 -> fields.numbers.put(field, in.getLong());
                case FIXED32 -> fields.numbers.put(field, (long) in.getInt());
                case BYTES -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    fields.lengthDelimited
                            .computeIfAbsent(field, number -> new ArrayList<>())
                            .add(bytes);
                }
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
        return fields;
    }

    /// All values of a repeated field.
    List<byte[]> messages(int field) {
        return lengthDelimited.getOrDefault(field, List.of());
    }

    /// The last value, or none.
    byte[] bytes(int field) {
        List<byte[]> values = messages(field);
        return values.isEmpty() ? new byte[0] : values.getLast();
    }

    @Nullable Long number(int field) {
        return numbers.get(field);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
