package io.falcondb.ops;

import io.falcondb.ops.command.Completion;
import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.command.UsageException;
import io.falcondb.ops.shell.ConsoleShell;
import io.falcondb.ops.shell.TerminalLines;
import io.falcondb.ops.sql.LineSource;
import io.falcondb.ops.sql.StreamLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// `./falcon ops`: with a command it is carried out and its ending is the exit code; without one it
/// is a shell. Single commands start without Spring, in a third of the time.
public final class OpsConsole {

    private static final int PASSWORD_MIN = 12;

    private OpsConsole() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            ConsoleShell.run();
            return;
        }
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        Ending ending = run(List.of(arguments), out, err);
        out.flush();
        err.flush();
        System.exit(ending.code());
    }

    private static Ending run(List<String> arguments, PrintWriter out, PrintWriter err)
            throws IOException {
        Console console = new Console(System.getenv(), lines());
        try {
            return switch (arguments.getFirst()) {
                case "hash-password" -> hashPassword(out, err);
                case "completion" -> {
                    out.print(
                            Completion.script(
                                    arguments.size() > 1 ? arguments.get(1) : "", console.verbs()));
                    yield Ending.DONE;
                }
                default -> console.run(arguments, out, err);
            };
        } catch (UsageException e) {
            err.println("falcon ops: " + e.getMessage());
            return Ending.USAGE;
        }
    }

    /// A password on the command line would be everybody's to read.
    private static Ending hashPassword(PrintWriter out, PrintWriter err) throws IOException {
        String password;
        if (System.console() != null && System.console().isTerminal()) {
            char[] typed = System.console().readPassword("password: ");
            password = typed == null ? "" : new String(typed);
        } else {
            String line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            password = line == null ? "" : line;
        }
        if (password.length() < PASSWORD_MIN
                || password.getBytes(StandardCharsets.UTF_8).length > 72) {
            err.println(
                    "falcon ops: a password has at least 12 characters, and at most the 72 bytes"
                            + " that bcrypt looks at");
            return Ending.REFUSED;
        }
        out.println("{bcrypt}" + new BCryptPasswordEncoder().encode(password));
        return Ending.DONE;
    }

    private static LineSource lines() {
        return isTerminal() ? new TerminalLines() : new StreamLines(System.in);
    }

    /// One that does not say that it cannot draw.
    private static boolean isTerminal() {
        return System.console() != null
                && System.console().isTerminal()
                && !"dumb".equals(System.getenv("TERM"));
    }

    private static PrintWriter writer(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
