package io.falcondb.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final String BASE = "select a from t where b = 1 and c = 'x'";

    @Test
    void literalsOfOneClassShareAFingerprint() {
        assertThat(hash("SELECT a\nFROM \"t\" where b=  42 and C = 'it''s' /* x */;"))
                .isEqualTo(hash(BASE));
    }

    @Test
    void everythingElseMakesADifference() {
        assertThat(
                        List.of(
                                hash("select a from t where b = 1.5 and c = 'x'"),
                                hash("select a from t where b = 3000000000 and c = 'x'"),
                                hash("select a from t where b = -1 and c = 'x'"),
                                hash("select a from t where b = null and c = 'x'"),
                                hash("select a from t where b = $1 and c = 'x'"),
                                hash("select a from t where b > 1 and c = 'x'"),
                                hash("select a from \"T\" where b = 1 and c = 'x'"),
                                hash("select a from tt where b = 1 and c = 'x'"),
                                hash("select a from t where \"select\" = 1 and c = 'x'")))
                .doesNotContain(hash(BASE))
                .doesNotHaveDuplicates();
    }

    @Test
    void theKeyMatters() {
        Fingerprint other = new Fingerprint(3, 4);
        other.read(BASE);
        assertThat(List.of(other.high(), other.low())).isNotEqualTo(hash(BASE));
    }

    @Test
    void literalsAreSetAsideInOrder() {
        Fingerprint fingerprint = new Fingerprint(1, 2);
        assertThat(fingerprint.read("values (1, -3000000000, 2.50, E'a\\n', null)")).isTrue();
        assertThat(fingerprint.literalCount()).isEqualTo(4);
        assertThat(fingerprint.literalClass(0)).isEqualTo(Fingerprint.LiteralClass.INT4);
        assertThat(fingerprint.literalClass(1)).isEqualTo(Fingerprint.LiteralClass.INT8);
        assertThat(fingerprint.literalClass(2)).isEqualTo(Fingerprint.LiteralClass.NUMERIC);
        assertThat(fingerprint.literalText(3)).isEqualTo("a\n");
        assertThat(fingerprint.literalPosition(0)).isEqualTo(8);
        assertThat(fingerprint.firstKeyword()).isEqualTo(Keyword.VALUES);
    }

    @Test
    void nodesOfTheTreeFindTheirLiterals() {
        String sql = "f(1, -22, 'x', null)";
        Fingerprint fingerprint = new Fingerprint(1, 2);
        fingerprint.read(sql);
        var call = (FunctionCall) Parser.parseExpression(sql);
        List<Integer> found =
                call.arguments().stream()
                        .map((Expression e) -> fingerprint.indexOf((Literal) e))
                        .toList();
        assertThat(found).containsExactly(0, 1, 2, -1);
    }

    @Test
    void aTextThatCannotBeScannedHasNone() {
        assertThat(new Fingerprint(1, 2).read("select 'x")).isFalse();
    }

    private static List<Long> hash(String sql) {
        Fingerprint fingerprint = new Fingerprint(1, 2);
        assertThat(fingerprint.read(sql)).isTrue();
        return List.of(fingerprint.high(), fingerprint.low());
    }
}
