package io.falcondb.wal.record;

import io.falcondb.kernel.ArraySink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The row changes of one record, encoded by whoever makes them, so that the log carries them as
/// they are and the writer loop never encodes. Immutable.
///
/// ```
/// change   := PUT(1)       keyLength:u32 key rowLength:u32 row
///           | DELETE(2)    keyLength:u32 key
///           | DROP_KEYS(3) keyLength:u32 from toLength:u32 to      every key in [from, to)
///           | EXTEND(4)    keyLength:u32 key rowLength:u32 piece   more of the row before it
/// ```
public final class ChangeSet {

    /// What a change does to the newest version of its key.
    public enum Kind {
        PUT,
        DELETE,
        DROP_KEYS,
        /// Only in parts: a row that is larger than a record goes on.
        EXTEND
    }

    public static final ChangeSet EMPTY = new ChangeSet(new byte[0], 0);

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int count;

    public ChangeSet(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// The encoded changes; not to be written to.
    public byte[] bytes() {
        return bytes;
    }

    public Cursor cursor() {
        return new Cursor();
    }

    /// Walks the changes in order. Not thread-safe.
    public final class Cursor {
        private int next;
        private Kind kind = Kind.PUT;
        private int keyOffset;
        private int keyLength;
        private int rowOffset;
        private int rowLength;

        public boolean advance() {
            if (next >= bytes.length) {
                return false;
            }
            kind =
                    switch (bytes[next]) {
                        case 1 -> Kind.PUT;
                        case 2 -> Kind.DELETE;
                        case 3 -> Kind.DROP_KEYS;
                        case 4 -> Kind.EXTEND;
                        default ->
                                throw new IllegalStateException(
                                        "unknown change kind " + bytes[next] + " at " + next);
                    };
            keyLength = (int) INT.get(bytes, next + 1);
            keyOffset = next + 5;
            next = keyOffset + keyLength;
            if (kind == Kind.DELETE) {
                rowOffset = next;
                rowLength = 0;
            } else {
                rowLength = (int) INT.get(bytes, next);
                rowOffset = next + 4;
                next = rowOffset + rowLength;
            }
            return true;
        }

        public Kind kind() {
            return kind;
        }

        public byte[] key() {
            return Arrays.copyOfRange(bytes, keyOffset, keyOffset + keyLength);
        }

        /// The row of a PUT, the piece of an EXTEND, the upper bound of DROP_KEYS, empty for
        /// DELETE.
        public byte[] row() {
            return Arrays.copyOfRange(bytes, rowOffset, rowOffset + rowLength);
        }

        /// The first four bytes of the key; 0 of a shorter one.
        public int keyspace() {
            return keyLength < Integer.BYTES ? 0 : (int) INT.get(bytes, keyOffset);
        }

        public byte[] array() {
            return bytes;
        }

        public int keyOffset() {
            return keyOffset;
        }

        public int keyLength() {
            return keyLength;
        }

        public int rowOffset() {
            return rowOffset;
        }

        public int rowLength() {
            return rowLength;
        }
    }

    /// Collects changes. Not thread-safe.
    public static final class Builder {
        private final ArraySink sink = new ArraySink(256);
        private int count;

        public Builder put(byte[] key, byte[] row) {
            return add(1, key, row);
        }

        public Builder delete(byte[] key) {
            sink.putByte(2);
            sink.putInt(key.length);
            sink.putBytes(key);
            count++;
            return this;
        }

        public Builder dropKeys(byte[] from, byte[] to) {
            return add(3, from, to);
        }

        public Builder extend(byte[] key, byte[] piece) {
            return add(4, key, piece);
        }

        public int count() {
            return count;
        }

        /// Bytes encoded so far.
        public int size() {
            return sink.position();
        }

        public ChangeSet build() {
            return count == 0 ? EMPTY : new ChangeSet(sink.toByteArray(), count);
        }

        private Builder add(int kind, byte[] key, byte[] row) {
            sink.putByte(kind);
            sink.putInt(key.length);
            sink.putBytes(key);
            sink.putInt(row.length);
            sink.putBytes(row);
            count++;
            return this;
        }
    }
}
