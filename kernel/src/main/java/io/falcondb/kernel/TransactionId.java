package io.falcondb.kernel;

/// Names a transaction for ever: the group it began in (16 bits), the epoch of that reign (20 bits,
/// modulo) and a counter within it (28 bits). Its group answers for its outcome.
public record TransactionId(long value) implements Comparable<TransactionId> {

    private static final int COUNTER_BITS = 28;
    private static final int EPOCH_BITS = 20;

    public static TransactionId of(GroupId group, Epoch epoch, long counter) {
        if (counter < 0 || counter >= 1L << COUNTER_BITS) {
            throw new IllegalArgumentException("transaction counter " + counter);
        }
        long epochBits = epoch.value() & ((1L << EPOCH_BITS) - 1);
        return new TransactionId(
                ((long) group.value() << (EPOCH_BITS + COUNTER_BITS))
                        | (epochBits << COUNTER_BITS)
                        | counter);
    }

    public GroupId group() {
        return new GroupId((int) (value >>> (EPOCH_BITS + COUNTER_BITS)));
    }

    /// Also for numbers that name no transaction.
    public boolean isOf(GroupId group) {
        return value >>> (EPOCH_BITS + COUNTER_BITS) == group.value();
    }

    @Override
    public int compareTo(TransactionId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
