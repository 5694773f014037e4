package io.falcondb.sql.deparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotingTest {
    @Test
    void onlyNamesThatNeedQuotesGetThem() {
        assertThat(Quoting.identifier("abc_1")).isEqualTo("abc_1");
        assertThat(Quoting.identifier("name")).isEqualTo("name");
        assertThat(Quoting.identifier("select")).isEqualTo("\"select\"");
        assertThat(Quoting.identifier("left")).isEqualTo("\"left\"");
        assertThat(Quoting.identifier("int")).isEqualTo("\"int\"");
        assertThat(Quoting.identifier("A\"b")).isEqualTo("\"A\"\"b\"");
        assertThat(Quoting.identifier("1a")).isEqualTo("\"1a\"");
        assertThat(Quoting.identifier("")).isEqualTo("\"\"");
    }

    @Test
    void stringsDoubleTheirQuotesAndBackslashes() {
        assertThat(Quoting.literal("it's")).isEqualTo("'it''s'");
        assertThat(Quoting.literal("a\\b")).isEqualTo("E'a\\\\b'");
    }
}
