package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.copy.CopyIn;
import io.falcondb.sql.copy.CopyOptions;
import io.falcondb.sql.copy.CopyOut;
import io.falcondb.sql.copy.CopyTarget;
import io.falcondb.sql.parse.Parser;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.transaction.ReadView;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyTest {

    private static final Table T =
            new TableSpec(50000, "t")
                    .ints("a")
                    .column("b", Types.TEXT, false, "'dflt'")
                    .column("c", Types.NUMERIC)
                    .build();

    private final TestDatabase database = new TestDatabase(T);

    private long in(String sql, String data, int chunk) {
        return in(sql, data.getBytes(StandardCharsets.UTF_8), chunk);
    }

    private long in(String sql, byte[] data, int chunk) {
        Copy copy = (Copy) Parser.parse(sql).getFirst().statement();
        TestDatabase.Client client = database.client();
        try (ReadView view = client.transaction().beginStatement(false)) {
            CopyIn in =
                    CopyIn.open(
                            CopyOptions.of(copy.options(), true),
                            new CopyTarget(T, copy.columns(), database.planner.writers()),
                            null,
                            client.context(view),
                            1);
            for (int at = 0; at < data.length; at += chunk) {
                in.feed(data, at, Math.min(chunk, data.length - at));
            }
            long rows = in.finish();
            client.commit();
            return rows;
        } finally {
            client.rollback();
        }
    }

    private byte[] out(String sql, String query) {
        Copy copy = (Copy) Parser.parse(sql).getFirst().statement();
        PhysicalPlan plan = database.plan(query);
        CopyOut out =
                new CopyOut(
                        CopyOptions.of(copy.options(), false),
                        plan.columns().stream().map(OutputColumn::name).toList(),
                        plan.columns().stream().map(OutputColumn::type).toList(),
                        Formatting.DEFAULT);
        ArraySink sink = new ArraySink();
        out.begin(sink);
        TestDatabase.Client client = database.client();
        try (ReadView view = client.transaction().beginStatement(false);
                Execution execution = plan.open(client.context(view))) {
            Row row;
            while ((row = execution.next()) != null) {
                out.row(row, sink);
            }
        }
        client.rollback();
        out.end(sink);
        return sink.toByteArray();
    }

    @Test
    void textIsReadInChunksOfAnySize() {
        String data =
                "1\tone\t1.5\n2\ttab\\there\\nand line\\\\\t\\N\r\n3\t\\x41\\101\t3\n\\.\nrest";
        for (int chunk = 1; chunk < 12; chunk++) {
            database.run("delete from t");
            assertThat(in("copy t from stdin", data, chunk)).isEqualTo(3);
            assertThat(database.run("select * from t order by a"))
                    .containsExactly("1|one|1.5", "2|tab\there\nand line\\|∅", "3|AA|3");
        }
    }

    @Test
    void csvKnowsQuotesHeadersAndNulls() {
        String data = "x,y\n1,\"a \"\"quoted\"\", one\"\n2,\n3,\"\"\n4,\"two\nlines\"\n";
        for (int chunk : new int[] {1, 3, 7, 100}) {
            database.run("delete from t");
            assertThat(in("copy t (a, b) from stdin with (format csv, header)", data, chunk))
                    .isEqualTo(4);
            assertThat(database.run("select a, b, c from t order by a"))
                    .containsExactly("1|a \"quoted\", one|∅", "2|∅|∅", "3||∅", "4|two\nlines|∅");
        }
        in("copy t (a, b) from stdin with (format csv, force_null (b))", "5,\"\"\n", 9);
        in("copy t (a, b) from stdin with (format csv, force_not_null (b))", "6,\n", 9);
        in("copy t (a) from stdin (delimiter '|', null 'none')", "7\n", 9);
        assertThat(database.run("select a, b from t where a > 4 order by a"))
                .containsExactly("5|∅", "6|", "7|dflt");
    }

    @Test
    void errorsNameLineAndColumn() {
        assertThatThrownBy(() -> in("copy t from stdin", "1\ta\t1\n2\tb\tx\n", 5))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e ->
                                assertThat(e.field(Field.WHERE))
                                        .isEqualTo("COPY t, line 2, column c: \"x\""));
        assertThatThrownBy(() -> in("copy t from stdin", "1\ta\n", 5))
                .hasMessage("missing data for column \"c\"")
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e ->
                                assertThat(e.field(Field.WHERE))
                                        .isEqualTo("COPY t, line 1: \"1\ta\""));
        assertThatThrownBy(() -> in("copy t from stdin", "1\ta\t2\t3\n", 5))
                .hasMessage("extra data after last expected column");
        assertThatThrownBy(() -> in("copy t from stdin (format csv)", "1,\"a\n", 5))
                .hasMessage("unterminated CSV quoted field");
        assertThat(database.run("select * from t")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append("ab\t\n\r\\\",|é\u000b".charAt(random.nextInt(11)));
            }
            database.client().run("select $1::int", (long) i);
            TestDatabase.Client client = database.client();
            client.run("insert into t values ($1, $2, $3)", (long) i, text.toString(), null);
            client.commit();
        }
        for (String format : new String[] {"text", "csv", "binary"}) {
            byte[] bytes = out("copy t to stdout (format " + format + ")", "select a, b, c from t");
            var before = database.run("select * from t order by a");
            database.run("delete from t");
            assertThat(in("copy t from stdin (format " + format + ")", bytes, 7)).isEqualTo(50);
            assertThat(database.run("select * from t order by a"))
                    .as("format %s, seed=4", format)
                    .isEqualTo(before);
        }
    }

    @Test
    void optionsAreCheckedInPostgresWords() {
        assertThatThrownBy(() -> in("copy t from stdin (format xml)", "", 1))
                .hasMessage("COPY format \"xml\" not recognized");
        assertThatThrownBy(() -> in("copy t from stdin (quote '''')", "", 1))
                .hasMessage("COPY quote available only in CSV mode");
        assertThatThrownBy(() -> in("copy t from stdin (delimiter 'ab')", "", 1))
                .hasMessage("COPY delimiter must be a single one-byte character");
        assertThatThrownBy(() -> in("copy t (zz) from stdin", "", 1))
                .hasMessage("column \"zz\" of relation \"t\" does not exist");
        assertThatThrownBy(() -> in("copy t from stdin (force_quote *, format csv)", "", 1))
                .hasMessage("COPY force quote only available using COPY TO");
    }
}
