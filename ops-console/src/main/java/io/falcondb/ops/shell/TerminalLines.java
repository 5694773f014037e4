package io.falcondb.ops.shell;

import io.falcondb.ops.sql.LineSource;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/// Lines that a person types, with editing and a history that ends with the process: statements may
/// hold passwords.
public final class TerminalLines implements LineSource {

    private final Supplier<LineReader> readers;
    private @Nullable LineReader reader;

    /// A terminal of its own, taken at the first line.
    public TerminalLines() {
        this(() -> LineReaderBuilder.builder().build());
    }

    TerminalLines(Supplier<LineReader> readers) {
        this.readers = readers;
    }

    @Override
    public @Nullable String next(String prompt) {
        LineReader now = reader;
        if (now == null) {
            now = readers.get();
            // Doubled quotes and exclamation marks are SQL's.
            now.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
            reader = now;
        }
        try {
            return now.readLine(prompt);
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public boolean person() {
        return true;
    }
}
