package io.falcondb.contracts.journal;

import org.jspecify.annotations.Nullable;

/// Writes one JSON object as one line, fields in the order in which they are added.
public final class JsonLine {

    private static final int CONTROL_MAX = 0x20;

    private final StringBuilder text = new StringBuilder(256).append('{');

    /// @param value null writes null
    public JsonLine add(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonLine add(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /// @param value a finite number
    public JsonLine add(String name, double value) {
        name(name);
        text.append(value);
        return this;
    }

    /// The line without its end: `{` and the fields.
    String open() {
        return text.toString();
    }

    /// The whole object, without a line break.
    public String close() {
        return text + "}";
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // A lone surrogate would become a question mark in UTF-8 and break the chain.
                    if (c < CONTROL_MAX || Character.isSurrogate(c) || c == '\u2028') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
