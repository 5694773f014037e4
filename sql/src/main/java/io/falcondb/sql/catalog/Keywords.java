package io.falcondb.sql.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// PostgreSQL 15's keywords, and identifiers quoted where they must be.
public final class Keywords {

    /// @param category U unreserved, C unreserved (cannot be function or type name), T reserved
    ///   (can be function or type name), R reserved
    public record Keyword(String word, char category, boolean bareLabel) {}

    private static final Map<String, Keyword> ALL = read();

    private Keywords() {}

    /// In alphabetical order.
    public static Iterable<Keyword> all() {
        return ALL.values();
    }

    /// As `quote_ident`.
    public static String quote(String name) {
        boolean plain = !name.isEmpty();
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c >= 'a' && c <= 'z' || c == '_' || i > 0 && c >= '0' && c <= '9';
        }
        if (plain) {
            Keyword keyword = ALL.get(name);
            if (keyword == null || keyword.category() == 'U') {
                return name;
            }
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// As `quote_literal`, for texts without backslashes.
    public static String literal(String text) {
        return (text.indexOf('\\') < 0 ? "'" : "E'")
                + text.replace("'", "''").replace("\\", "\\\\")
                + "'";
    }

    private static Map<String, Keyword> read() {
        Map<String, Keyword> words = new LinkedHashMap<>();
        InputStream source = Keywords.class.getResourceAsStream("keywords.tsv");
        if (source == null) {
            throw new IllegalStateException("missing resource keywords.tsv");
        }
        try (var reader =
                new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split("\t");
                words.put(
                        fields[0],
                        new Keyword(fields[0], fields[1].charAt(0), fields[2].equals("t")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
