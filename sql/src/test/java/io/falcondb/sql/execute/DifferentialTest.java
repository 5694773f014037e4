package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The same statements here and on a PostgreSQL server, which `-Dfalcon.test.postgres=jdbc:...`
/// names; skipped without it.
class DifferentialTest {

    private static final long SEED = 20261123;

    private static final Table DEPT =
            new TableSpec(21000, "dept")
                    .ints("id")
                    .column("name", Types.TEXT)
                    .ints("boss")
                    .primaryKey("id")
                    .build();
    private static final Table EMP =
            new TableSpec(22000, "emp")
                    .ints("id", "dept_id")
                    .column("name", Types.TEXT)
                    .column("salary", Types.NUMERIC)
                    .column("rate", Types.FLOAT8)
                    .column("hired", Types.DATE)
                    .column("active", Types.BOOL)
                    .column("big", Types.INT8)
                    .primaryKey("id")
                    .index(false, "dept_id")
                    .index(true, "salary", "name")
                    .references(
                            DEPT,
                            "dept_id",
                            "id",
                            Constraint.Action.CASCADE,
                            Constraint.Action.SET_NULL,
                            false)
                    .build();
    private static final Table PAIR =
            new TableSpec(23000, "pair")
                    .ints("a", "b")
                    .column("c", Types.TEXT)
                    .primaryKey("a", "b")
                    .build();
    private static final Table LOOSE =
            new TableSpec(24000, "loose").ints("x").column("y", Types.TEXT).build();

    private static final String SCHEMA =
            """
            drop schema if exists differential cascade; create schema differential;
            set search_path to differential;
            create table dept (id int primary key, name text, boss int);
            create table emp (id int primary key,
              dept_id int references dept on update cascade on delete set null, name text,
              salary numeric, rate float8, hired date, active bool, big int8);
            create index on emp (dept_id); create index on emp (salary desc, name desc);
            create table pair (a int, b int, c text, primary key (a, b));
            create table loose (x int, y text);
            """;

    @Test
    void everyStatementAnswersAsPostgresDoes() throws SQLException, IOException {
        String url = System.getProperty("falcon.test.postgres.url", "");
        assumeTrue(!url.isEmpty(), "no PostgreSQL given by -Dfalcon.test.postgres.url");
        TestDatabase database = new TestDatabase(DEPT, EMP, PAIR, LOOSE);
        List<String> differences = new ArrayList<>();
        int count = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
            for (String sql : data()) {
                statement.execute(sql);
                database.run(sql);
            }
            for (String sql : statements()) {
                count++;
                List<String> expected = postgres(statement, sql);
                List<String> actual = ours(database, sql);
                if (!sql.toLowerCase(Locale.ROOT).contains("order by")
                        || sql.startsWith("/*any*/")) {
                    Collections.sort(expected);
                    Collections.sort(actual);
                }
                if (!expected.equals(actual)) {
                    differences.add(sql + "\n  postgres: " + expected + "\n  falcon:   " + actual);
                }
            }
        }
        assertThat(String.join("\n", differences))
                .as("seed=%d, %d of %d statements differ", SEED, differences.size(), count)
                .isEmpty();
    }

    private static List<String> data() {
        Random random = new Random(SEED);
        List<String> sql = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            sql.add("insert into dept values (%d, 'd%02d', %d)".formatted(i, i % 7, i * 3));
        }
        for (int i = 1; i <= 120; i++) {
            sql.add(
                    "insert into emp values (%d, %s, %s, %s, %s, date '2020-01-01' + %d, %s, %d)"
                            .formatted(
                                    i,
                                    random.nextInt(10) == 0 ? "null" : 1 + random.nextInt(10),
                                    random.nextInt(15) == 0
                                            ? "null"
                                            : "'n" + random.nextInt(40) + "'",
                                    random.nextInt(12) == 0
                                            ? "null"
                                            : random.nextInt(50) + "." + random.nextInt(100),
                                    random.nextInt(9) == 0 ? "null" : random.nextInt(100) / 4.0,
                                    random.nextInt(400),
                                    List.of("true", "false", "null").get(random.nextInt(3)),
                                    random.nextLong() >> random.nextInt(60)));
        }
        for (int i = 0; i < 60; i++) {
            sql.add(
                    "insert into pair values (%d, %d, 'c%d') on conflict do nothing"
                            .formatted(random.nextInt(8), random.nextInt(8), i % 5));
        }
        for (int i = 0; i < 30; i++) {
            sql.add(
                    "insert into loose values (%s, %s)"
                            .formatted(
                                    random.nextInt(6) == 0 ? "null" : random.nextInt(8),
                                    random.nextInt(6) == 0 ? "null" : "'y" + i % 4 + "'"));
        }
        return sql;
    }

    private static List<String> statements() throws IOException {
        try (InputStream resource = DifferentialTest.class.getResourceAsStream("statements.sql")) {
            if (resource == null) {
                throw new IOException("statements.sql is missing");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            List<String> statements = new ArrayList<>();
            for (String line : text.split("\n")) {
                if (!line.isBlank() && !line.startsWith("--")) {
                    statements.add(line.strip());
                }
            }
            return statements;
        }
    }

    private static List<String> postgres(Statement statement, String sql) {
        List<String> rows = new ArrayList<>();
        try {
            if (statement.execute(sql)) {
                try (ResultSet results = statement.getResultSet()) {
                    int columns = results.getMetaData().getColumnCount();
                    while (results.next()) {
                        List<String> fields = new ArrayList<>();
                        for (int i = 1; i <= columns; i++) {
                            String field = results.getString(i);
                            fields.add(field == null ? "∅" : field);
                        }
                        rows.add(String.join("|", fields));
                    }
                }
            } else {
                rows.add("affected " + statement.getUpdateCount());
            }
        } catch (SQLException e) {
            rows.add("error " + e.getSQLState());
        }
        return rows;
    }

    private static List<String> ours(TestDatabase database, String sql) {
        TestDatabase.Client client = database.client();
        try {
            List<String> rows = new ArrayList<>(client.run(sql));
            client.commit();
            boolean returns = !database.plan(sql).columns().isEmpty();
            if (!returns && !sql.toLowerCase(Locale.ROOT).startsWith("select")) {
                rows.add("affected " + client.affected);
            }
            return rows;
        } catch (DatabaseException e) {
            client.rollback();
            return new ArrayList<>(List.of("error " + e.code().sqlState()));
        } catch (RuntimeException e) {
            client.rollback();
            StackTraceElement[] trace = e.getStackTrace();
            return new ArrayList<>(
                    List.of("failure " + e + (trace.length > 0 ? " at " + trace[0] : "")));
        }
    }
}
