package io.falcondb.ops.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.DatabaseProcess;
import io.falcondb.ops.output.Format;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// With a real database at the other end.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SqlConversationTest {

    @TempDir private static Path folder;
    private static DatabaseProcess database;

    private final StringWriter written = new StringWriter();
    private final List<String> prompts = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start(folder.resolve("data"), folder.resolve("log"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void thePromptTellsWhatIsWaitedForAndWhetherATransactionIsOpenOrHasFailed() throws Exception {
        assertThat(typed("BEGIN;", "SELECT", "1 AS one;", "SELECT nothing;", "ROLLBACK;", "\\q"))
                .isTrue();
        assertThat(prompts)
                .containsExactly(
                        "falcon=> ",
                        "falcon=*> ",
                        "falcon-*> ",
                        "falcon=*> ",
                        "falcon=!> ",
                        "falcon=> ");
        assertThat(written.toString())
                .contains(" one\n-----\n   1\n(1 row)", "ERROR 42703: column \"nothing\"");
    }

    @Test
    void aStatementTellsHowManyRowsItChangedOrThatItIsDone() throws Exception {
        typed(
                "CREATE TABLE counted (id int PRIMARY KEY);",
                "INSERT INTO counted VALUES (1);",
                "INSERT INTO counted VALUES (2), (3);",
                "DELETE FROM counted WHERE id = 9;");
        assertThat(written.toString().lines())
                .containsSequence("done", "1 row", "2 rows", "0 rows");
    }

    @Test
    void tablesAndTheirColumnsAreShown() throws Exception {
        typed("CREATE TABLE shown (id bigint PRIMARY KEY, name text);", "\\dt", "\\d shown", "\\x");
        assertThat(written.toString())
                .contains("public | shown", "id ", "bigint", "not null", "there is no \\x");
    }

    @Test
    void aScriptEndsAtItsFirstErrorAndItsLastStatementNeedsNoSemicolon() throws Exception {
        assertThat(script("SELECT 'first';\nSELECT 1/0;\nSELECT 'never';")).isFalse();
        assertThat(written.toString()).contains("first", "ERROR 22012").doesNotContain("never");
        assertThat(script("SELECT 'with an end';\nSELECT 'and without'")).isTrue();
        assertThat(written.toString()).contains("with an end", "and without");
    }

    private boolean script(String text) throws Exception {
        return talk(
                new StreamLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private boolean typed(String... lines) throws Exception {
        Iterator<String> rest = List.of(lines).iterator();
        return talk(
                new LineSource() {
                    @Override
                    public @Nullable String next(String prompt) {
                        prompts.add(prompt);
                        return rest.hasNext() ? rest.next() : null;
                    }

                    @Override
                    public boolean person() {
                        return true;
                    }
                });
    }

    private boolean talk(LineSource lines) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.sqlUrl())) {
            return new SqlConversation(
                            connection, lines, Format.TABLE, new PrintWriter(written, true))
                    .run();
        }
    }
}
