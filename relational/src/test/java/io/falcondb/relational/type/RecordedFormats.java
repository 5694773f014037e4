package io.falcondb.relational.type;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Text and binary formats as PostgreSQL 15 gave them, one per line of `formats.tsv`: type, input,
/// output or error, binary in hex.
record RecordedFormats(Type type, String input, String output, String binary) {

    static final String FILE = "formats.tsv";

    static List<RecordedFormats> load() throws IOException {
        List<RecordedFormats> all = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(RecordedFormats.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                String[] cells = line.split("\t", -1);
                Type type = Objects.requireNonNull(Types.byName(cells[0]));
                all.add(
                        new RecordedFormats(
                                type, unescape(cells[1]), unescape(cells[2]), cells[3]));
            }
        }
        return all;
    }

    String line() {
        return String.join("\t", type.name(), escape(input), escape(output), binary);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescape(String text) {
        return text.translateEscapes();
    }
}
