package io.falcondb.sql.explain;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Option;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The options of an EXPLAIN, complete and consistent.
public record ExplainOptions(
        boolean analyze,
        boolean costs,
        boolean timing,
        boolean summary,
        boolean verbose,
        Format format) {

    public enum Format {
        TEXT,
        JSON
    }

    /// @throws DatabaseException SYNTAX_ERROR, INVALID_PARAMETER_VALUE, FEATURE_NOT_SUPPORTED
    public static ExplainOptions of(List<Option> options) {
        boolean analyze = false;
        boolean costs = true;
        Boolean timing = null;
        Boolean summary = null;
        boolean verbose = false;
        boolean buffers = false;
        boolean wal = false;
        Format format = Format.TEXT;
        for (Option option : options) {
            switch (option.name()) {
                case "analyze" -> analyze = flag(option);
                case "costs" -> costs = flag(option);
                case "timing" -> timing = flag(option);
                case "summary" -> summary = flag(option);
                case "buffers" -> buffers = flag(option);
                case "wal" -> wal = flag(option);
                case "verbose" -> verbose = flag(option);
                case "settings" -> flag(option);
                case "format" -> format = format(option);
                default ->
                        throw new DatabaseException(
                                        ErrorCode.SYNTAX_ERROR,
                                        "unrecognized EXPLAIN option \"" + option.name() + "\"")
                                .at(option.position() + 1);
            }
        }
        if (wal && !analyze) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "EXPLAIN option WAL requires ANALYZE");
        }
        if (timing != null && timing && !analyze) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "EXPLAIN option TIMING requires ANALYZE");
        }
        return new ExplainOptions(
                analyze,
                costs,
                timing == null ? analyze : timing,
                summary == null ? analyze : summary,
                verbose,
                format);
    }

    private static Format format(Option option) {
        String name = text(option);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            case "xml", "yaml" ->
                    throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "EXPLAIN format \"" + name + "\" is not supported");
            default ->
                    throw new DatabaseException(
                                    ErrorCode.INVALID_PARAMETER_VALUE,
                                    "unrecognized value for EXPLAIN option \"format\": \""
                                            + name
                                            + "\"")
                            .at(option.position() + 1);
        };
    }

    private static boolean flag(Option option) {
        String text = option.text();
        return switch (text == null ? "true" : text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default ->
                    throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR, option.name() + " requires a Boolean value");
        };
    }

    private static String text(Option option) {
        @Nullable String text = option.text();
        if (text == null) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR, option.name() + " requires a parameter");
        }
        return text;
    }
}
