package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// WITH (...) of tables and indexes: checked by name, kept for `pg_class.reloptions`, without
/// effect on how rows are stored.
final class StorageOptions {

    private static final Set<String> TABLE =
            Set.of(
                    "fillfactor",
                    "toast_tuple_target",
                    "parallel_workers",
                    "user_catalog_table",
                    "vacuum_index_cleanup",
                    "vacuum_truncate",
                    "log_autovacuum_min_duration",
                    "autovacuum_enabled",
                    "autovacuum_vacuum_threshold",
                    "autovacuum_vacuum_insert_threshold",
                    "autovacuum_analyze_threshold",
                    "autovacuum_vacuum_scale_factor",
                    "autovacuum_vacuum_insert_scale_factor",
                    "autovacuum_analyze_scale_factor",
                    "autovacuum_vacuum_cost_delay",
                    "autovacuum_vacuum_cost_limit",
                    "autovacuum_freeze_min_age",
                    "autovacuum_freeze_max_age",
                    "autovacuum_freeze_table_age",
                    "autovacuum_multixact_freeze_min_age",
                    "autovacuum_multixact_freeze_max_age",
                    "autovacuum_multixact_freeze_table_age");
    private static final Set<String> INDEX =
            Set.of("fillfactor", "deduplicate_items", "fastupdate", "buffering");
    private static final Set<String> VIEW =
            Set.of("check_option", "security_barrier", "security_invoker");

    private StorageOptions() {}

    static List<String> table(List<Option> options) {
        return check(options, TABLE);
    }

    static List<String> index(List<Option> options) {
        return check(options, INDEX);
    }

    static List<String> view(List<Option> options) {
        return check(options, VIEW);
    }

    /// The options after SET or RESET.
    static List<String> changed(List<String> before, boolean reset, List<String> change) {
        List<String> after = new ArrayList<>(before);
        for (String option : change) {
            String name = option.substring(0, option.indexOf('=') + 1);
            after.removeIf(old -> old.startsWith(name));
            if (!reset) {
                after.add(option);
            }
        }
        return after;
    }

    private static List<String> check(List<Option> options, Set<String> known) {
        List<String> texts = new ArrayList<>();
        for (Option option : options) {
            String name = option.name().toLowerCase(Locale.ROOT);
            String namespace = option.namespace();
            if (namespace != null && !namespace.equals("toast")) {
                throw new DatabaseException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "unrecognized parameter namespace \"" + namespace + "\"");
            }
            if (name.equals("oids") && namespace == null) {
                if (!"false".equals(option.text())) {
                    throw Unsupported.feature("tables declared WITH OIDS are not supported");
                }
                continue;
            }
            if (!known.contains(name)) {
                throw new DatabaseException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "unrecognized parameter \"" + option.name() + "\"");
            }
            String text = option.text();
            String value = text == null ? "true" : text;
            if (name.equals("fillfactor")) {
                checkFillFactor(value);
            }
            if (namespace == null) {
                texts.add(name + "=" + value);
            }
        }
        return texts;
    }

    private static void checkFillFactor(String value) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "invalid value for integer option \"fillfactor\": " + value,
                    e);
        }
        if (number < 10 || number > 100) {
            throw new DatabaseException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "value " + value + " out of bounds for option \"fillfactor\"")
                    .detail("Valid values are between \"10\" and \"100\".");
        }
    }
}
