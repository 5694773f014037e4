package io.falcondb.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Compares with PostgreSQL's own parser where it is installed.
class PostgresDifferenceTest {
    /// Of mutants: some of PostgreSQL's messages depend on its parser generator.
    private static final double DIFFERENT_MUTANTS_MAX = 0.01;

    @Test
    void postgresAcceptsTheWholeCorpusToo() {
        Differences differences = differences();
        List<String> found = new ArrayList<>();
        for (String sql : Corpus.statements()) {
            String difference = differences.of(sql);
            if (difference != null) {
                found.add(difference + ": " + sql);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void mutantsAreRefusedWithTheSameWordsAtTheSamePlace() {
        Differences differences = differences();
        long seed = 4711;
        Random random = new Random(seed);
        int total = 0;
        List<String> found = new ArrayList<>();
        for (String statement : Corpus.statements()) {
            for (String sql : Mutants.of(statement, random, 6)) {
                total++;
                String difference = differences.of(sql);
                if (difference != null) {
                    found.add(difference + ": " + sql);
                }
            }
        }
        System.out.println("seed=" + seed + ": " + found.size() + " of " + total + " differ");
        assertThat(found).hasSizeLessThan((int) (total * DIFFERENT_MUTANTS_MAX));
    }

    private static Differences differences() {
        Optional<LibPgQuery> postgres = LibPgQuery.load();
        Assumptions.assumeTrue(postgres.isPresent(), "libpg_query is not installed");
        return new Differences(postgres.get());
    }
}
