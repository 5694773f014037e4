package io.falcondb.sql.session.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings();

    @Test
    void numbersTakeUnitsAndAreShownInTheLargestThatFits() {
        set("work_mem", "1.5MB");
        assertThat(settings.show("work_mem")).isEqualTo("1536kB");
        set("statement_timeout", "5 min");
        assertThat(settings.show("statement_timeout")).isEqualTo("5min");
        set("statement_timeout", "1.5s");
        assertThat(settings.show("statement_timeout")).isEqualTo("1500ms");
        assertThat(settings.values().statementTimeout()).hasMillis(1500);
    }

    @Test
    void wrongValuesAreRefusedInPostgresWords() {
        assertRefused("work_mem", "1")
                .hasMessage(
                        "1 kB is outside the valid range for parameter \"work_mem\" (64 .. 2147483647)");
        assertRefused("extra_float_digits", "7")
                .hasMessage(
                        "7 is outside the valid range for parameter \"extra_float_digits\" (-15 .. 3)");
        assertRefused("enable_seqscan", "maybe")
                .hasMessage("parameter \"enable_seqscan\" requires a Boolean value");
        assertRefused("datestyle", "foo")
                .hasMessage("invalid value for parameter \"DateStyle\": \"foo\"");
        assertRefused("server_version", "1")
                .hasMessage("parameter \"server_version\" cannot be changed");
        assertRefused("max_connections", "5")
                .hasMessage(
                        "parameter \"max_connections\" cannot be changed without restarting the server");
        assertRefused("nothing", "5")
                .hasMessage("unrecognized configuration parameter \"nothing\"");
        assertRefused("timezone", "Nowhere/Else")
                .hasMessage("invalid value for parameter \"TimeZone\": \"Nowhere/Else\"");
    }

    @Test
    void aRolledBackSetIsUndone() {
        settings.begin();
        set("work_mem", "5MB");
        settings.rollback();

        assertThat(settings.show("work_mem")).isEqualTo("4MB");
    }

    @Test
    void setLocalEndsWithItsTransaction() {
        settings.begin();
        set("work_mem", "5MB");
        settings.set("work_mem", List.of("6MB"), true, true);
        assertThat(settings.show("work_mem")).isEqualTo("6MB");
        settings.commit();

        assertThat(settings.show("work_mem")).isEqualTo("5MB");
    }

    @Test
    void rollbackToSavepointBringsBackWhatWasSetBefore() {
        settings.begin();
        set("work_mem", "5MB");
        settings.savepoint("a");
        set("work_mem", "6MB");
        settings.rollbackTo("a");
        assertThat(settings.show("work_mem")).isEqualTo("5MB");
        settings.commit();

        assertThat(settings.show("work_mem")).isEqualTo("5MB");
    }

    @Test
    void resetGoesBackToWhatTheSessionBeganWith() {
        settings.setDefault("application_name", "tool");
        set("application_name", "other");
        settings.reset("application_name", false, false);

        assertThat(settings.get("application_name")).isEqualTo("tool");
    }

    @Test
    void dateStyleIsMergedAndTimeZonesKeepTheirCanonicalNames() {
        set("datestyle", "german");
        assertThat(settings.show("datestyle")).isEqualTo("German, DMY");
        set("datestyle", "iso, ymd");
        assertThat(settings.show("DateStyle")).isEqualTo("ISO, YMD");
        set("timezone", "europe/berlin");
        assertThat(settings.show("TimeZone")).isEqualTo("Europe/Berlin");
        set("timezone", "3");
        assertThat(settings.show("TimeZone")).isEqualTo("<+03>-03");
        set("timezone", "UTC");
        assertThat(settings.show("TimeZone")).isEqualTo("UTC");
    }

    @Test
    void namesInSearchPathAreQuotedWhereNeeded() {
        settings.set("search_path", List.of("a", "B c", "$user"), false, false);

        assertThat(settings.show("search_path")).isEqualTo("a, \"B c\", \"$user\"");
        assertThat(settings.values().searchPath()).containsExactly("a", "B c", "$user");
    }

    @Test
    void customParametersAreKept() {
        set("app.tenant", "7");
        assertThat(settings.show("app.tenant")).isEqualTo("7");
        assertThatThrownBy(() -> settings.show("app.other"))
                .hasMessage("unrecognized configuration parameter \"app.other\"");
    }

    private void set(String name, String value) {
        settings.set(name, List.of(value), false, true);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
            String name, String value) {
        return assertThatThrownBy(() -> set(name, value)).isInstanceOf(DatabaseException.class);
    }
}
