package io.falcondb.sql.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Facts of PostgreSQL 15 that ship with this module as tab-separated resources, in the text format
/// of COPY. Each is read once, when it is first asked for. Thread-safe.
public final class SystemRows {

    private static final Map<String, List<@Nullable String[]>> READ = new ConcurrentHashMap<>();

    private SystemRows() {}

    /// @param resource relative to this package: `virtual/rows/pg_type.tsv`
    public static List<@Nullable String[]> of(String resource) {
        return READ.computeIfAbsent(resource, SystemRows::read);
    }

    private static List<@Nullable String[]> read(String resource) {
        InputStream source = SystemRows.class.getResourceAsStream(resource);
        if (source == null) {
            throw new IllegalStateException("missing resource " + resource);
        }
        List<@Nullable String[]> rows = new ArrayList<>();
        try (var reader =
                new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                @Nullable String[] fields = line.split("\t", -1);
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = unescape(fields[i]);
                }
                rows.add(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    private static @Nullable String unescape(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        return field.indexOf('\\') < 0
                ? field
                : field.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }
}
