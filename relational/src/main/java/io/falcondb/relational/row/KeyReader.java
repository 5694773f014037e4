package io.falcondb.relational.row;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the columns of a key that [KeyEncoder] wrote, in order. Not thread-safe.
public final class KeyReader {

    private final byte[] key;
    private int at;

    /// Begins behind the keyspace id.
    public KeyReader(byte[] key) {
        this(key, KeyEncoder.KEYSPACE_BYTES);
    }

    public KeyReader(byte[] key, int offset) {
        this.key = key;
        at = offset;
    }

    public static int keyspace(byte[] key) {
        return Bytes.getInt(key, 0);
    }

    /// Whether [#next] gives back values of this type, apart from what equality ignores.
    public static boolean canRead(Type type) {
        return switch (Slot.of(type)) {
            case INTERVAL, BINARY -> false;
            default -> true;
        };
    }

    /// Where the next column begins.
    public int position() {
        return at;
    }

    public boolean hasNext() {
        return at < key.length;
    }

    /// The next column.
    ///
    /// @throws IllegalArgumentException unless [#canRead]
    public @Nullable Object next(Type type, boolean descending) {
        int flag = next(0);
        if (flag == KeyEncoder.NULL_FIRST || flag == KeyEncoder.NULL_LAST) {
            return null;
        }
        if (flag != KeyEncoder.VALUE) {
            throw corrupted();
        }
        int mask = descending ? 0xFF : 0;
        long flip = descending ? -1 : 0;
        return switch (Slot.of(type)) {
            case BOOL -> next(mask) != 0;
            case INT2 -> (long) (short) (read(2) ^ flip ^ 0x8000);
            case INT4 -> (long) (int) (read(4) ^ flip ^ 0x8000_0000L);
            case UINT4 -> (read(4) ^ flip) & 0xFFFF_FFFFL;
            case INT8 ->
                    read(8)
                            ^ flip
                            ^ (type == Types.XID8 || type == Types.PG_LSN ? 0 : Long.MIN_VALUE);
            case FLOAT4, FLOAT8 -> {
                long bits = read(8) ^ flip;
                yield Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
            }
            case UUID16 -> new UUID(read(8) ^ flip, read(8) ^ flip);
            case TEXT, PADDED -> new String(escaped(mask), StandardCharsets.UTF_8);
            case BYTEA -> escaped(mask);
            case NUMERIC -> KeyNumeric.read(this, mask);
            case INTERVAL, BINARY -> throw new IllegalArgumentException(type.name());
        };
    }

    /// The next byte, inverted if `mask` is 0xFF.
    int next(int mask) {
        if (at >= key.length) {
            throw corrupted();
        }
        return (key[at++] ^ mask) & 0xFF;
    }

    private long read(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | next(0);
        }
        return value;
    }

    private byte[] escaped(int mask) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = next(mask); ; b = next(mask)) {
            if (b != 0) {
                bytes.write(b);
            } else if (next(mask) == 0xFF) {
                bytes.write(0);
            } else {
                return bytes.toByteArray();
            }
        }
    }

    private static DatabaseException corrupted() {
        return new DatabaseException(ErrorCode.INDEX_CORRUPTED, "invalid key bytes");
    }
}
