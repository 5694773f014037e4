package io.falcondb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.sql.StreamLines;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Commands given to a console, and what it has said since the test began.
final class ConsoleRun {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Console console() {
        return new Console(Map.of(), new StreamLines(InputStream.nullInputStream()));
    }

    Ending ops(String... arguments) {
        return console().run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    }

    /// What a command that succeeds puts out, without what others did before it.
    String again(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(ops(arguments)).isEqualTo(Ending.DONE);
        return out();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /// A command with more arguments.
    static String[] and(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
