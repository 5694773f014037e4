package io.falcondb.ops.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A table as psql draws it: numbers to the right, everything else to the left; control characters
/// shown as dots so that nothing that a client sent moves the terminal's cursor.
final class Aligned {

    private static final int TEXT_MAX = 80;

    private Aligned() {}

    static String write(Table table) {
        int columns = table.columns().size();
        List<String[]> cells = new ArrayList<>();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = table.columns().get(i).length();
        }
        for (@Nullable Object[] row : table.rows()) {
            String[] texts = new String[columns];
            for (int i = 0; i < columns; i++) {
                texts[i] = text(row[i]);
                widths[i] = Math.max(widths[i], texts[i].length());
            }
            cells.add(texts);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            out.append(i == 0 ? " " : " | ").append(left(table.columns().get(i), widths[i]));
        }
        out.append('\n');
        for (int i = 0; i < columns; i++) {
            out.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
        }
        out.append('\n');
        for (int r = 0; r < cells.size(); r++) {
            for (int i = 0; i < columns; i++) {
                String cell = cells.get(r)[i];
                boolean number = table.rows().get(r)[i] instanceof Number;
                out.append(i == 0 ? " " : " | ");
                out.append(
                        number
                                ? " ".repeat(widths[i] - cell.length()) + cell
                                : left(cell, widths[i]));
            }
            out.append('\n');
        }
        int rows = cells.size();
        return out.append(rows == 1 ? "(1 row)\n" : "(" + rows + " rows)\n").toString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String text(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case Double number -> String.format(Locale.ROOT, "%.3f", number);
                    case Boolean flag -> flag ? "yes" : "no";
                    default -> value.toString().replaceAll("\\p{Cntrl}", "·");
                };
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX - 1) + "…" : text;
    }
}
