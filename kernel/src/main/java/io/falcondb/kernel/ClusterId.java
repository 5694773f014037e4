package io.falcondb.kernel;

import java.util.UUID;

/// One cluster among all that there are: a random number, given once, so that files and topics of
/// two clusters are never taken for each other's.
public record ClusterId(long value) {

    /// The id that a random UUID gives.
    public static ClusterId of(UUID uuid) {
        return new ClusterId(uuid.getMostSignificantBits());
    }

    /// Written as 16 hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `text` is something else
    public static ClusterId parse(String text) {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("not a cluster id: \"" + text + "\"");
        }
        return new ClusterId(Long.parseUnsignedLong(text, 16));
    }

    @Override
    public String toString() {
        return "%016x".formatted(value);
    }
}
