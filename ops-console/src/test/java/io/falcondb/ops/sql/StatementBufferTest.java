package io.falcondb.ops.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementBufferTest {

    @Test
    void aStatementEndsWithItsSemicolonAndMayTakeSeveralLines() {
        assertThat(statements("SELECT 1", "+ 2; SELECT", "3;"))
                .containsExactly("SELECT 1\n+ 2", "SELECT\n3");
    }

    @Test
    void aSemicolonInAStringANameADollarQuoteACommentOrAParenthesisEndsNothing() {
        String statement =
                "SELECT 'a;''b', \"c;\", $$d;$$, $x$e;$$;$x$, E'f\\';', (1 -- ;\n + /* ; /* ; */ ; */ 2)";
        assertThat(statements(statement + ";")).containsExactly(statement);
    }

    @Test
    void aParameterIsNoDollarQuote() {
        assertThat(statements("SELECT $1; SELECT $2;")).containsExactly("SELECT $1", "SELECT $2");
    }

    @Test
    void whatIsOpenWaitsForMore() {
        StatementBuffer buffer = new StatementBuffer();
        buffer.add("SELECT 'one;");
        assertThat(buffer.next()).isNull();
        assertThat(buffer.pending()).isTrue();
        buffer.add("two';");
        assertThat(buffer.next()).isEqualTo("SELECT 'one;\ntwo'");
        assertThat(buffer.pending()).isFalse();
    }

    private static List<String> statements(String... lines) {
        StatementBuffer buffer = new StatementBuffer();
        List.of(lines).forEach(buffer::add);
        List<String> statements = new ArrayList<>();
        for (String next = buffer.next(); next != null; next = buffer.next()) {
            statements.add(next);
        }
        return statements;
    }
}
