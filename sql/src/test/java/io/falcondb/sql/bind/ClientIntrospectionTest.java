package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.optimise.Optimiser;
import io.falcondb.sql.parse.ParsedStatement;
import io.falcondb.sql.parse.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The queries with which psql, drivers, frameworks and migration tools look at a database.
class ClientIntrospectionTest {

    @Test
    void everyQueryOfTheClientsBindsAndIsOptimised() throws IOException {
        List<String> refused = new ArrayList<>();
        List<ParsedStatement> statements = Parser.parse(text());
        Catalog catalog = SampleCatalog.catalog();
        for (ParsedStatement parsed : statements) {
            try {
                ParameterTypes parameters = ParameterTypes.declared(List.of());
                BoundStatement bound = SampleCatalog.binder().bind(parsed.statement(), parameters);
                parameters.all();
                List<OutputColumn> columns = bound.columns();
                BoundStatement optimised = Optimiser.over(catalog).optimise(bound);
                assertThat(optimised.columns()).isEqualTo(columns);
            } catch (DatabaseException refusal) {
                String sql = text().substring(parsed.start(), parsed.end());
                refused.add(refusal + " at " + refusal.position() + " in: " + sql);
            }
        }
        assertThat(refused).as(String.join("\n", refused)).isEmpty();
        assertThat(statements.size()).isGreaterThanOrEqualTo(40);
    }

    private static String text() throws IOException {
        try (InputStream source =
                ClientIntrospectionTest.class.getResourceAsStream("client-introspection.sql")) {
            return new String(
                    Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
