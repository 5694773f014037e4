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
    /// Written in another order or with other words that PostgreSQL keeps in its tree.
    private static final List<String> SAID_OTHERWISE =
            List.of(
                    "copy (insert into t values (1) returning a) to '/tmp/x' csv header",
                    "copy t from stdin with delimiter",
                    "copy t from stdin freeze",
                    "create table t (a int constraint pk primary key deferrable",
                    "create table t (a int references u on delete set default",
                    "do $$x$$ language sql",
                    "alter default privileges in schema s, t for role a, b");

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
            if (SAID_OTHERWISE.stream().anyMatch(sql::startsWith)) {
                continue;
            }
            String written = Deparser.statement(parse(sql), style);
            String expected = postgres.get().parse(sql).treeWithoutPlaces();
            LibPgQuery.Result found = postgres.get().parse(written);
            if (!found.accepted()) {
                differences.add(sql + "\n  " + written + "\n  " + found.message());
            } else if (!found.treeWithoutPlaces().equals(expected)) {
                differences.add(
                        sql
                                + "\n  "
                                + written
                                + "\n  "
                                + expected
                                + "\n  "
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
