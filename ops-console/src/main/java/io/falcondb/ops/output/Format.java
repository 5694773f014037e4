package io.falcondb.ops.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How tables are written.
public enum Format {
    TABLE {
        @Override
        public String write(Table table) {
            return Aligned.write(table);
        }
    },
    JSON {
        @Override
        public String write(Table table) {
            StringBuilder text = new StringBuilder("[");
            for (int r = 0; r < table.rows().size(); r++) {
                text.append(r == 0 ? "\n  {" : ",\n  {");
                @Nullable Object[] row = table.rows().get(r);
                for (int i = 0; i < row.length; i++) {
                    text.append(i == 0 ? "" : ", ");
                    text.append(Quoted.json(table.columns().get(i))).append(": ");
                    text.append(Quoted.json(row[i]));
                }
                text.append('}');
            }
            return text.append(table.rows().isEmpty() ? "]\n" : "\n]\n").toString();
        }
    },
    CSV {
        @Override
        public String write(Table table) {
            StringBuilder text = new StringBuilder(String.join(",", table.columns())).append('\n');
            for (@Nullable Object[] row : table.rows()) {
                for (int i = 0; i < row.length; i++) {
                    text.append(i == 0 ? "" : ",").append(Quoted.csv(row[i]));
                }
                text.append('\n');
            }
            return text.toString();
        }
    },
    YAML {
        @Override
        public String write(Table table) {
            StringBuilder text = new StringBuilder(table.rows().isEmpty() ? "[]\n" : "");
            for (@Nullable Object[] row : table.rows()) {
                for (int i = 0; i < row.length; i++) {
                    // Every JSON value is a YAML value.
                    text.append(i == 0 ? "- " : "  ")
                            .append(table.columns().get(i))
                            .append(": ")
                            .append(Quoted.json(row[i]))
                            .append('\n');
                }
            }
            return text.toString();
        }
    };

    public abstract String write(Table table);

    /// @return null if there is none of that name
    public static @Nullable Format named(String name) {
        for (Format format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        return null;
    }
}
