package io.falcondb.kernel;

/// One storage process as a member of its group, by the name its operators gave it.
public record MemberId(String name) {

    public MemberId {
        if (name.isEmpty() || name.length() > 63) {
            throw new IllegalArgumentException("a member's name has 1 to 63 characters: " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
