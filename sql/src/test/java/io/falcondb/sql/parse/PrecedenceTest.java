package io.falcondb.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.deparse.Deparser;
import io.falcondb.sql.deparse.Style;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What binds how, shown by the parentheses that the full style sets.
class PrecedenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a + b * c                        # (a + (b * c))",
                "a - b - c                        # ((a - b) - c)",
                "a ^ b ^ c                        # ((a ^ b) ^ c)",
                "-2 ^ 2                           # (-2 ^ 2)",
                "-a ^ b                           # ((- a) ^ b)",
                "- a::int                         # (- (a)::integer)",
                "a || b + c                       # (a || (b + c))",
                "a & b + c * d                    # (a & (b + (c * d)))",
                "a -> b - 1                       # (a -> (b - 1))",
                "@ a + b                          # (@ (a + b))",
                "@ a || b                         # ((@ a) || b)",
                "a = b + c                        # (a = (b + c))",
                "a = b IS NULL                    # ((a = b) IS NULL)",
                "a IS NULL = b                    # ((a IS NULL) = b)",
                "a IS DISTINCT FROM b = c         # (a IS DISTINCT FROM (b = c))",
                "NOT a = b                        # (NOT (a = b))",
                "NOT a AND b OR c                 # (((NOT a) AND b) OR c)",
                "a OR b AND c OR d                # (a OR (b AND c) OR d)",
                "a + 1 LIKE b || c                # ((a + 1) LIKE (b || c))",
                "a LIKE b = c                     # ((a LIKE b) = c)",
                "a IN (1, 2) = b                  # ((a IN (1, 2)) = b)",
                "a BETWEEN 1 AND 2 AND b          # ((a BETWEEN 1 AND 2) AND b)",
                "a BETWEEN b < c AND d            # (a BETWEEN (b < c) AND d)",
                "a NOT IN (1) OR b                # ((a NOT IN (1)) OR b)",
                "a AT TIME ZONE b || c            # ((a AT TIME ZONE b) || c)",
                "a || b COLLATE \"C\"             # (a || (b COLLATE \"C\"))",
                "a OPERATOR(s.+) b * c            # (a OPERATOR(s.+) (b * c))",
                "a < ANY (b) = c                  # ((a < ANY (b)) = c)",
                "1 + NOT b                        # (1 + (NOT b))",
                "(a, b) OVERLAPS (c, d) AND e     # (((a, b) OVERLAPS (c, d)) AND e)",
                "a - -1                           # (a - -1)",
                "a::int[1]::text                  # ((a)::integer[1])::text",
                "(a).b[1].c                       # (a).b[1].c",
            })
    void operatorsBindAsInPostgres(String sql, String grouped) {
        assertThat(Deparser.expression(Parser.parseExpression(sql), Style.FULL)).isEqualTo(grouped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "(a + b) * c          # (a + b) * c",
                "a + (b * c)          # a + b * c",
                "(a = b) IS NULL      # a = b IS NULL",
                "NOT (a AND b)        # NOT (a AND b)",
                "(a OR b) AND c       # (a OR b) AND c",
                "a - (b - c)          # a - (b - c)",
                "(-1)::int            # (-1)::integer",
                "a::int + 1           # a::integer + 1",
            })
    void thePrettyStyleKeepsOnlyParenthesesThatMatter(String sql, String pretty) {
        assertThat(Deparser.expression(Parser.parseExpression(sql), Style.PRETTY))
                .isEqualTo(pretty);
    }
}
