package io.falcondb.sql.catalog.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.session.SessionFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class VirtualTablesTest {

    @Test
    void everyTableAnswersWithAsManyValuesAsItHasColumns() {
        SessionFixture.Talk talk = new SessionFixture().talk();
        talk.run("create table t (a serial primary key, b text unique check (b <> ''))");
        talk.run("create table u (a int references t, b numeric(5,2) default 1)");
        talk.run("analyze");
        List<String> failures = new ArrayList<>();
        for (VirtualTable table : VirtualTables.builtIns().tables()) {
            String schema =
                    switch (table.schemaOid()) {
                        case Schema.PG_CATALOG -> "pg_catalog";
                        case Schema.FALCON -> "falcon";
                        default -> "information_schema";
                    };
            List<String> answer = talk.run("select * from " + schema + "." + table.name());
            if (!answer.getLast().startsWith("SELECT ")) {
                failures.add(table.name() + ": " + answer.getLast());
            }
        }
        assertThat(failures).isEmpty();
    }

    /// With `-Dfalcon.test.postgres=jdbc:postgresql:...` of a PostgreSQL 15.
    @Test
    void columnsAreThoseOfPostgres() throws SQLException {
        String url = System.getProperty("falcon.test.postgres.url");
        Assumptions.assumeTrue(url != null, "falcon.test.postgres names no PostgreSQL 15");
        List<String> differences = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (VirtualTable table : VirtualTables.builtIns().tables()) {
                if (table.schemaOid() == Schema.FALCON) {
                    continue; // PostgreSQL has none of these.
                }
                List<String> expected = columns(connection, table);
                List<String> found = table.columns().stream().map(Column::name).toList();
                if (!found.equals(expected)) {
                    differences.add(table.name() + ": " + found + " instead of " + expected);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> columns(Connection connection, VirtualTable table)
            throws SQLException {
        String schema =
                table.schemaOid() == Schema.PG_CATALOG ? "pg_catalog" : "information_schema";
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select attname from pg_attribute where attrelid = '"
                                        + schema
                                        + "."
                                        + table.name()
                                        + "'::regclass and attnum > 0 and not attisdropped"
                                        + " order by attnum")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
