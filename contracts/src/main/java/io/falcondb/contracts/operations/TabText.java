package io.falcondb.contracts.operations;

import io.falcondb.contracts.operations.ViewColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a view as text, in the format of PostgreSQL's COPY: a line of column names, then a line
/// a row; values parted by tabs; `\N` for null; backslash, tab and line ends escaped. A reader
/// takes the columns that it knows by name, so old and new processes understand each other.
public final class TabText {

    private TabText() {}

    public static String write(ViewShape shape, List<@Nullable Object[]> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shape.columns().size(); i++) {
            text.append(i == 0 ? "" : "\t").append(shape.columns().get(i).name());
        }
        text.append('\n');
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : "\t");
                append(text, row[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException if it is no such text
    public static List<@Nullable Object[]> read(ViewShape shape, String text) {
        String[] lines = text.split("\n");
        String[] names = lines[0].split("\t", -1);
        int[] places = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            places[i] = -1;
            for (int k = 0; k < shape.columns().size(); k++) {
                if (shape.columns().get(k).name().equals(names[i])) {
                    places[i] = k;
                }
            }
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            String[] fields = lines[line].split("\t", -1);
            if (fields.length != names.length) {
                throw new IllegalArgumentException(
                        "line %d has %d values and not %d"
                                .formatted(line + 1, fields.length, names.length));
            }
            @Nullable Object[] row = new Object[shape.columns().size()];
            for (int i = 0; i < fields.length; i++) {
                if (places[i] >= 0 && !fields[i].equals("\\N")) {
                    row[places[i]] = value(shape.columns().get(places[i]).kind(), fields[i]);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(Kind kind, String field) {
        return switch (kind) {
            case TEXT -> unescaped(field);
            case NUMBER, MOMENT -> Long.valueOf(field);
            case DECIMAL -> Double.valueOf(field);
            case FLAG -> Boolean.valueOf(field);
        };
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String plain = value.toString();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                text.append(c);
                continue;
            }
            i++;
            text.append(
                    switch (field.charAt(i)) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> field.charAt(i);
                    });
        }
        return text.toString();
    }
}
