package io.falcondb.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.falcondb.kernel.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "selct 1                      | 1  | syntax error at or near \"selct\"",
                "select 1 +                   | 11 | syntax error at end of input",
                "select a = b = c             | 14 | syntax error at or near \"=\"",
                "select * form t              | 10 | syntax error at or near \"form\"",
                "select 'abc                  | 8  | unterminated quoted string at or near \"'abc\"",
                "select \"abc                 | 8  | unterminated quoted identifier at or near \"\"abc\"",
                "select \"\"                  | 8  | zero-length delimited identifier at or near \"\"\"\"",
                "select /* abc                | 8  | unterminated /* comment at or near \"/* abc\"",
                "select $a$ abc               | 8  | unterminated dollar-quoted string at or near \"$a$ abc\"",
                "select 123abc                | 8  | trailing junk after numeric literal at or near \"123a\"",
                "select 1e+                   | 8  | trailing junk after numeric literal at or near \"1e+\"",
                "select $1a                   | 8  | trailing junk after parameter at or near \"$1a\"",
                "select b'01                  | 8  | unterminated bit string literal at or near \"b'01\"",
                "select E'\\ud800x'           | 8  | invalid Unicode surrogate pair at or near \"E'\\ud800x\"",
                "select * from (select 1)     | 15 | subquery in FROM must have an alias",
                "select * from (values (1))   | 15 | VALUES in FROM must have an alias",
                "select 1 limit 1, 2          | 10 | LIMIT #,# syntax is not supported",
                "select (1, 2) overlaps (1, 2, 3) | 15 | wrong number of parameters on right side of OVERLAPS expression",
                "select a.*.b                 | 8  | improper use of \"*\"",
                "select f(a) within group (order by b, ) | 39 | syntax error at or near \")\"",
                "set time zone interval '1' day | 28 | time zone interval must be HOUR or HOUR TO MINUTE",
                "create role public           | 13 | role name \"public\" is reserved",
                "select 1; select 2 from      | 24 | syntax error at end of input",
                "create table t (a int references b match partial) | 36 | MATCH PARTIAL not yet implemented",
            })
    void wordsAndPlaceAreThoseOfPostgres(String sql, int position, String message) {
        DatabaseException error = errorOf(sql);
        assertThat(error).hasMessage(message);
        assertThat(error.position()).isEqualTo(position);
    }

    @Test
    void placesCountCharactersAndNotUnits() {
        assertThat(errorOf("select '\uD83D\uDE00' x y").position()).isEqualTo(14);
    }

    @Test
    void aSyntaxErrorBeforeALexicalOneComesFirst() {
        assertThat(errorOf("selct 'abc")).hasMessage("syntax error at or near \"selct\"");
    }

    private static DatabaseException errorOf(String sql) {
        DatabaseException error =
                catchThrowableOfType(DatabaseException.class, () -> Parser.parse(sql));
        assertThat(error).as(sql).isNotNull();
        return error;
    }
}
