package io.falcondb.testkit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.StatementText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = 'it''s' AND b = 17 | SELECT * FROM t WHERE a = ? AND b = ?",
                "CREATE ROLE r PASSWORD E'a\\'b' LOGIN | CREATE ROLE r PASSWORD E? LOGIN",
                "SELECT $$secret$$, $x$s $$ t$x$, $1 | SELECT ?, ?, $1",
                "SELECT 1.5e10, .5, 0x1F, t1.c2 -- secret | SELECT ?, ?, ?, t1.c2",
                "SELECT /* a /* nested */ secret */ 1 | SELECT ?",
                "SELECT \"it's 5\" FROM x | SELECT \"it's 5\" FROM x",
                "ALTER ROLE r PASSWORD 'cut off | ALTER ROLE r PASSWORD ?",
                "SELECT $tag$cut off | SELECT ?",
                "SELECT U&'d\\0061t' , B'101' | SELECT U&? , B?",
            })
    void valuesAndCommentsAreNotShown(String statement, String shown) {
        assertThat(StatementText.withoutValues(statement)).isEqualTo(shown);
    }

    @Test
    void aLiteralOfMegabytesIsOneMark() {
        assertThat(StatementText.withoutValues("SELECT '" + "x''".repeat(1_000_000) + "'"))
                .isEqualTo("SELECT ?");
    }

    @Test
    void noTextIsTooStrange() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String characters = "'\"$-/*\\eE1a \n._\u2028";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(12); k > 0; k--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(StatementText.withoutValues(text.toString()))
                    .as("seed=%d %s", seed, text)
                    .hasSizeLessThanOrEqualTo(text.length());
        }
    }
}
