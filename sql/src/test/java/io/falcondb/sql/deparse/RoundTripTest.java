package io.falcondb.sql.deparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.parse.Corpus;
import io.falcondb.sql.parse.LibPgQuery;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
    @ParameterizedTest
    @EnumSource(Style.class)
    void whatIsWrittenParsesToTheSameTree(Style style) {
        List<String> differences = new ArrayList<>();
        for (String sql : Corpus.statements()) {
            Statement tree = parse(sql);
            String written = Deparser.statement(tree, style);
            try {
                String expected = Shape.of(tree);
                String found = Shape.of(parse(written));
                if (!found.equals(expected)) {
                    differences.add(sql + "\n  " + written + "\n  " + expected + "\n  " + found);
                }
            } catch (DatabaseException e) {
                differences.add(sql + "\n  " + written + "\n  " + e);
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whatIsWrittenMeansTheSameToPostgres(Style style) {
        Optional<LibPgQuery> postgres = LibPgQuery.load();
        Assumptions.assumeTrue(postgres.isPresent(), "libpg_query is not installed");
        List<String> differences = new ArrayList<>();
        for (String sql : Corpus.statements()) {
            String written = Deparser.statement(parse(sql), style);
            String expected = postgres.get().parse(sql).treeWithoutPlaces();
            LibPgQuery.Result found = postgres.get().parse(written);
            if (!found.accepted()) {
                differences.add(sql + "\n  " + written + "\n  " + found.message());
            } else if (!found.treeWithoutPlaces().equals(expected)) {
                differences.add(
                        sql + "\n  " + written + "\n  " + expected + "\n  "
                                + found.treeWithoutPlaces());
            }
        }
        System.out.println(differences.size() + " trees differ in style " + style);
        assertThat(differences).isEmpty();
    }

    private static Statement parse(String sql) {
        return Parser.parse(sql).getFirst().statement();
    }
}
