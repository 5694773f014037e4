package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// PostgreSQL's own psql and pgbench, as their users call them.
class PostgresToolsTest {

    @TempDir static Path folder;
    private static StandaloneProcess database;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                installed("psql") && installed("pgbench"),
                "psql and pgbench are not installed: skipped");
        database = StandaloneProcess.start(folder);
        run("pgbench", "-i", "-s", "1", "-q");
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    static Stream<Arguments> everyScriptInEveryMode() {
        return Stream.of("tpcb-like", "simple-update", "select-only")
                .flatMap(
                        script ->
                                Stream.of("simple", "extended", "prepared")
                                        .flatMap(
                                                mode ->
                                                        Stream.of(1, 16, 64)
                                                                .map(
                                                                        c ->
                                                                                arguments(
                                                                                        script,
                                                                                        mode, c))));
    }

    @ParameterizedTest(name = "pgbench {0} in {1} mode with {2} clients")
    @MethodSource("everyScriptInEveryMode")
    void everyBuiltInScriptRunsWithoutAnError(String script, String mode, int clients)
            throws Exception {
        String output =
                run(
                        "pgbench",
                        "-b",
                        script,
                        "-M",
                        mode,
                        "-c",
                        "" + clients,
                        "-j",
                        "2",
                        "-t",
                        "20",
                        "-n");
        assertThat(output)
                .contains(
                        "number of transactions actually processed: "
                                + 20 * clients
                                + "/"
                                + 20 * clients)
                .contains("number of failed transactions: 0 (0.000%)");
    }

    @Test
    void psqlDescribesATable() throws Exception {
        sql("create table parent (id int primary key, name varchar(20) not null unique)");
        sql(
                "create table child (id bigserial primary key, parent_id int references parent,"
                        + " amount numeric(10,2) default 0 check (amount >= 0))");
        assertThat(sql("\\d child"))
                .contains("Table \"public.child\"")
                .contains("numeric(10,2)")
                .contains("nextval('child_id_seq'::regclass)")
                .contains("\"child_pkey\" PRIMARY KEY, btree (id)")
                .contains("\"child_amount_check\" CHECK (amount >= 0::numeric)")
                .contains("\"child_parent_id_fkey\" FOREIGN KEY (parent_id) REFERENCES parent(id)");
        assertThat(sql("\\d parent")).contains("Referenced by:").contains("parent_name_key");
        assertThat(sql("\\dt")).contains("pgbench_accounts");
        assertThat(sql("\\di")).contains("pgbench_accounts_pkey");
        assertThat(sql("\\l")).contains("falcon");
        assertThat(sql("\\du")).contains("falcon").contains("Superuser");
        assertThat(sql("\\dn")).contains("public");
        assertThat(sql("\\ds")).contains("child_id_seq");
    }

    @Test
    void psqlCopiesBothWays() throws Exception {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "id,note\n1,\"a, b\"\n2,\n3,\"say \"\"hi\"\"\"\n");
        sql("create table notes (id int, note text)");
        sql("\\copy notes from '" + file + "' with (format csv, header)");
        assertThat(sql("select count(*), count(note) from notes")).contains("3 |     2");
        Path back = folder.resolve("back.csv");
        sql("\\copy notes to '" + back + "' with (format csv, header)");
        assertThat(Files.readString(back))
                .isEqualTo("id,note\n1,\"a, b\"\n2,\n3,\"say \"\"hi\"\"\"\n");
    }

    @Test
    void anErrorPointsAtItsPlace() throws Exception {
        String output = psql(false, "select abalanse from pgbench_accounts");
        assertThat(output)
                .contains("ERROR:  column \"abalanse\" does not exist")
                .contains("LINE 1: select abalanse from pgbench_accounts")
                .contains("               ^");
    }

    @Test
    void psqlConnectsToTheKindOfSessionThatItWants() throws Exception {
        for (String wanted : List.of("any", "read-write", "primary", "prefer-standby")) {
            assertThat(connect(wanted, "")).as(wanted).contains("connected");
        }
        assertThat(connect("read-only", "")).contains("session is not read-only");
        assertThat(connect("standby", "")).contains("server is not in hot standby mode");
        String readOnly = "-c default_transaction_read_only=on";
        assertThat(connect("read-only", readOnly)).contains("connected");
        assertThat(connect("read-write", readOnly)).contains("session is read-only");
    }

    private static String connect(String wanted, String options) throws Exception {
        ProcessBuilder psql =
                new ProcessBuilder(
                                "psql",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                "" + database.port(),
                                "-U",
                                "falcon",
                                "-c",
                                "select 'connected'",
                                "falcon")
                        .redirectErrorStream(true);
        psql.environment().put("PGTARGETSESSIONATTRS", wanted);
        psql.environment().put("PGOPTIONS", options);
        Process process = psql.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String sql(String command) throws Exception {
        return psql(true, command);
    }

    private static String psql(boolean mustSucceed, String command) throws Exception {
        return execute(mustSucceed, List.of("psql", "-v", "ON_ERROR_STOP=1", "-c", command));
    }

    private static String run(String... command) throws Exception {
        return execute(true, List.of(command));
    }

    private static String execute(boolean mustSucceed, List<String> command) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(1, List.of("-h", "127.0.0.1", "-p", "" + database.port(), "-U", "falcon"));
        whole.add("falcon");
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended: " + whole).isTrue();
        if (mustSucceed) {
            assertThat(process.exitValue()).as(whole + "\n" + output).isZero();
        }
        return output;
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    }
}
