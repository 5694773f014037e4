package io.falcondb.ops.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Verb;
import io.falcondb.ops.sql.StreamLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

class VerbCompleterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    clu<TAB>                 | cluster
                    cluster stat<TAB>        | cluster status
                    clu<TAB>stat<TAB>        | cluster status
                    doctor --outp<TAB>       | doctor --output
                    node drain one --y<TAB>  | node drain one --yes
                    sql shell --sql<TAB>     | sql shell --sql-url
                    query active --wat<TAB>  | query active --watch
                    group switchover 1 --ex<TAB>| group switchover 1 --expect-epoch
                    nobody stat<TAB>         | nobody stat
                    """)
    void aTabCompletesWhatTheCommandTakes(String keys, String line) throws IOException {
        assertThat(typed(keys.replace("<TAB>", "\t")).strip()).isEqualTo(line);
    }

    private static String typed(String keys) throws IOException {
        List<Verb> verbs =
                new Console(Map.of(), new StreamLines(InputStream.nullInputStream())).verbs();
        CommandRegistry nouns = new CommandRegistry();
        verbs.stream()
                .map(Verb::noun)
                .distinct()
                .map(noun -> Command.builder().name(noun).execute(context -> {}))
                .forEach(nouns::registerCommand);
        // Does not end before the line was read: then the line reader would complain.
        PipedInputStream keyboard = new PipedInputStream();
        try (PipedOutputStream fingers = new PipedOutputStream(keyboard);
                Terminal terminal =
                        new ExternalTerminal(
                                "test",
                                "ansi",
                                keyboard,
                                OutputStream.nullOutputStream(),
                                StandardCharsets.UTF_8)) {
            fingers.write((keys + "\n").getBytes(StandardCharsets.UTF_8));
            fingers.flush();
            return LineReaderBuilder.builder()
                    .terminal(terminal)
                    .completer(new VerbCompleter(nouns, verbs))
                    .build()
                    .readLine();
        }
    }
}
