package io.falcondb.coordinator.topology;

/// A key of the register holds something that nobody but a person can have written.
public final class UnreadableValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;

    UnreadableValue(String key, String value, String what, Throwable cause) {
        super("\"%s\" holds \"%s\", which %s".formatted(key, value, what), cause);
        this.key = key;
        this.value = value;
    }

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }
}
