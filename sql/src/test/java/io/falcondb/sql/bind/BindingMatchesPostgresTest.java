package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Compares what statements bind to with a real PostgreSQL 15, whose URL the system property
/// `falcon.test.postgres.url` names; skipped without it. The corpus has a statement per line; a
/// line `-- differs: reason` after it admits a difference.
class BindingMatchesPostgresTest {

    private static final String PROPERTY = "falcon.test.postgres.url";

    @Test
    void everyStatementOfTheCorpusIsDescribedAsPostgresDescribesIt() throws Exception {
        String url = System.getProperty(PROPERTY, "");
        assumeThat(url)
                .as("no PostgreSQL to compare with: set -D%s=jdbc:postgresql://...", PROPERTY)
                .isNotEmpty();
        List<String> differences = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists comparison");
            statement.execute("set search_path = comparison");
            statement.execute("drop schema comparison cascade; create schema comparison");
            statement.execute(String.join("\n", resource("corpus-schema.sql")));
            List<String> lines = resource("corpus.sql");
            Binder binder = SampleCatalog.binder();
            for (int i = 0; i < lines.size(); i++) {
                String sql = lines.get(i);
                boolean admitted =
                        i + 1 < lines.size() && lines.get(i + 1).startsWith("-- differs:");
                if (sql.isBlank() || sql.startsWith("--") || admitted) {
                    continue;
                }
                String there = Description.there(sql, connection);
                String here = Description.here(sql, binder);
                if (!here.equals(there)) {
                    differences.add("> " + sql + "\n  pg:   " + there + "\n  here: " + here);
                }
            }
            statement.execute("drop schema comparison cascade");
        }
        assertThat(differences).as(String.join("\n", differences)).isEmpty();
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream source = BindingMatchesPostgresTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
