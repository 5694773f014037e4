package io.falcondb.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.SessionStatement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParserTest {
    @Test
    void aTextIsCutIntoItsStatements() {
        String text = ";; select 1 ; ; select ';' -- x\n;";
        List<ParsedStatement> statements = Parser.parse(text);
        assertThat(statements)
                .extracting(s -> text.substring(s.start(), s.end()))
                .containsExactly("select 1", "select ';'");
    }

    @Test
    void anEmptyTextHasNoStatement() {
        assertThat(Parser.parse(" -- nothing\n ;")).isEmpty();
    }

    @Test
    void ourOwnSettingsAreShown() {
        assertThat(Parser.parse("SHOW falcon.Groups").getFirst().statement())
                .isEqualTo(new SessionStatement.Show("falcon.groups", 0));
    }

    @Test
    void stringsAreDecoded() {
        assertThat(literal("'it''s'")).isEqualTo("it's");
        assertThat(literal("E'a\\n\\x41\\101\\u00e9\\\\'")).isEqualTo("a\nAA\u00e9\\");
        assertThat(literal("E'\\xc3\\xa9'")).isEqualTo("\u00e9");
        assertThat(literal("U&'d\\0061t\\+01F600'")).isEqualTo("dat\uD83D\uDE00");
        assertThat(literal("U&'d!0061' uescape '!'")).isEqualTo("da");
        assertThat(literal("$x$a'b$$c$x$")).isEqualTo("a'b$$c");
        assertThat(literal("'a'\n  'b' -- c\n 'd'")).isEqualTo("abd");
        assertThatThrownBy(() -> literal("E'\\xff'"))
                .hasMessage("invalid byte sequence for encoding \"UTF8\": 0xff");
    }

    private static String literal(String sql) {
        return ((Literal) Parser.parseExpression(sql)).text();
    }

    @Test
    void longIdentifiersAreCut() {
        String name = Parser.parseTypeName("x".repeat(70)).name().last();
        assertThat(name).hasSize(63);
    }

    @Test
    void twoThousandParenthesesAreParsed() {
        String sql = "(".repeat(2_000) + "1" + ")".repeat(2_000);
        assertThat(Parser.parseExpression(sql)).isInstanceOf(Literal.class);
        String query = "(".repeat(2_000) + "select 1" + ")".repeat(2_000);
        assertThat(Parser.parse(query)).hasSize(1);
        assertThat(Parser.parse("select " + query + " + 1")).hasSize(1);
        assertThat(Parser.parse("select * from " + query + " as x")).hasSize(1);
    }

    @Test
    void deepNestingOfEveryKindIsRefused() throws InterruptedException {
        int n = 100_000;
        List<String> texts =
                List.of(
                        "select " + "(".repeat(n),
                        "select " + "(".repeat(n) + "1" + ")".repeat(n),
                        "(".repeat(n) + "select 1",
                        "select * from " + "(".repeat(n),
                        "select " + "not ".repeat(n) + "a",
                        "select " + "- ".repeat(n) + "a",
                        "select " + "case when ".repeat(n),
                        "select " + "f(".repeat(n),
                        "select " + "array[".repeat(n),
                        "select array" + "[".repeat(n),
                        "select " + "(select ".repeat(n),
                        "select a" + "[b".repeat(n),
                        "explain ".repeat(n) + "select 1",
                        "with a as (".repeat(n),
                        "select 1 from a " + "join b ".repeat(n),
                        "prepare a as ".repeat(n) + "select 1",
                        "select 1 group by " + "grouping sets (".repeat(n));
        AtomicInteger refusals = new AtomicInteger();
        Runnable work =
                () -> {
                    for (String text : texts) {
                        refused(text);
                        refusals.incrementAndGet();
                    }
                };
        for (int stack : new int[] {256 << 10, 0}) {
            Thread thread = new Thread(null, work, "stack of " + stack, stack);
            thread.start();
            thread.join();
        }
        Thread virtual = Thread.ofVirtual().start(work);
        virtual.join();
        assertThat(refusals).hasValue(3 * texts.size());
    }

    private static void refused(String sql) {
        String code = "none";
        try {
            Parser.parse(sql);
        } catch (DatabaseException e) {
            code = e.code().sqlState();
        }
        assertThat(code).as(sql.substring(0, 30)).isIn("54001", "42601");
    }

    @Test
    void longChainsTakeLinearTime() {
        int n = 20_000;
        Expression and = Parser.parseExpression("a" + " and a".repeat(n));
        assertThat(((Expression.And) and).operands()).hasSize(n + 1);
        assertThat(Parser.parse("select 1" + " union select 1".repeat(2_000))).hasSize(1);
        assertThat(Parser.parseExpression("1" + " + 1".repeat(n))).isNotNull();
    }

    @Test
    void nothingButADatabaseExceptionComesOut() {
        long seed = 8412;
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (String statement : Corpus.statements()) {
            for (String mutant : Mutants.of(statement, random, 20)) {
                try {
                    Parser.parse(mutant);
                } catch (DatabaseException e) {
                    assertThat(e.position()).isBetween(0, mutant.length() + 1);
                }
            }
        }
    }

    @Test
    void garbageIsRefused() {
        long seed = 99;
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        String alphabet = "select 'from\"$E\\U&x*/-(),;.1e[]:=<>\n\t\0\uD83D\uDE00\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : "select ");
            for (int k = random.nextInt(30); k > 0; k--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Parser.parse(text.toString());
            } catch (DatabaseException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
