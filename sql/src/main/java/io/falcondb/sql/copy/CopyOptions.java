package io.falcondb.sql.copy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of a COPY, complete and consistent.
///
/// @param forceQuote columns always quoted on output; null for all of them
/// @param forceNotNull columns whose values never match the NULL string
/// @param forceNull columns whose quoted values may match the NULL string
public record CopyOptions(
        Format format,
        char delimiter,
        String nullText,
        Header header,
        char quote,
        char escape,
        boolean freeze,
        @Nullable List<String> forceQuote,
        List<String> forceNotNull,
        List<String> forceNull) {

    public enum Format {
        TEXT,
        CSV,
        BINARY
    }

    public enum Header {
        NONE,
        PRESENT,
        /// Present, and its names must be those of the columns.
        MATCH
    }

    public boolean isBinary() {
        return format == Format.BINARY;
    }

    /// @param from whether it is COPY FROM
    /// @throws DatabaseException SYNTAX_ERROR, INVALID_PARAMETER_VALUE or FEATURE_NOT_SUPPORTED, in
    ///   PostgreSQL's wording
    public static CopyOptions of(List<Option> options, boolean from) {
        Draft draft = new Draft();
        Set<String> seen = new HashSet<>();
        for (Option option : options) {
            if (!seen.add(option.name())) {
                throw new DatabaseException(
                                ErrorCode.SYNTAX_ERROR, "conflicting or redundant options")
                        .at(option.position() + 1);
            }
            draft.take(option);
        }
        return draft.finish(from);
    }

    private static final class Draft {
        private Format format = Format.TEXT;
        private @Nullable String delimiter;
        private @Nullable String nullText;
        private Header header = Header.NONE;
        private @Nullable String quote;
        private @Nullable String escape;
        private boolean freeze;
        private @Nullable List<String> forceQuote = List.of();
        private List<String> forceNotNull = List.of();
        private List<String> forceNull = List.of();

        void take(Option option) {
            switch (option.name()) {
                case "format" -> format = format(option);
                case "delimiter" -> delimiter = text(option);
                case "null" -> nullText = text(option);
                case "header" ->
                        header =
                                "match".equalsIgnoreCase(option.text())
                                        ? Header.MATCH
                                        : flag(option) ? Header.PRESENT : Header.NONE;
                case "quote" -> quote = text(option);
                case "escape" -> escape = text(option);
                case "freeze" -> freeze = flag(option);
                case "force_quote" ->
                        forceQuote =
                                option.value() instanceof Option.Value.Star ? null : names(option);
                case "force_not_null" -> forceNotNull = names(option);
                case "force_null" -> forceNull = names(option);
                case "encoding" -> requireUtf8(option);
                default ->
                        throw new DatabaseException(
                                        ErrorCode.SYNTAX_ERROR,
                                        "option \"" + option.name() + "\" not recognized")
                                .at(option.position() + 1);
            }
        }

        CopyOptions finish(boolean from) {
            boolean csv = format == Format.CSV;
            if (format == Format.BINARY) {
                refuseInBinary(delimiter, "DELIMITER");
                refuseInBinary(nullText, "NULL");
            }
            String separator = delimiter == null ? (csv ? "," : "\t") : delimiter;
            String missing = nullText == null ? (csv ? "" : "\\N") : nullText;
            String mark = quote == null ? "\"" : quote;
            requireSingleByte(separator, "COPY delimiter must be a single one-byte character");
            if (separator.equals("\r") || separator.equals("\n")) {
                throw invalid("COPY delimiter cannot be newline or carriage return");
            }
            if (missing.indexOf('\r') >= 0 || missing.indexOf('\n') >= 0) {
                throw invalid("COPY null representation cannot use newline or carriage return");
            }
            if (!csv && "\\.abcdefghijklmnopqrstuvwxyz0123456789".contains(separator)) {
                throw invalid("COPY delimiter cannot be \"" + separator + "\"");
            }
            if (format == Format.BINARY && header != Header.NONE) {
                throw unsupported("cannot specify HEADER in BINARY mode");
            }
            if (!csv) {
                requireCsv(quote != null, "quote");
                requireCsv(escape != null, "escape");
                requireCsv(forceQuote == null || !forceQuote.isEmpty(), "force quote");
                requireCsv(!forceNotNull.isEmpty(), "force not null");
                requireCsv(!forceNull.isEmpty(), "force null");
            }
            requireSingleByte(mark, "COPY quote must be a single one-byte character");
            if (csv && separator.equals(mark)) {
                throw invalid("COPY delimiter and quote must be different");
            }
            String guard = escape == null ? mark : escape;
            requireSingleByte(guard, "COPY escape must be a single one-byte character");
            if (missing.contains(separator)) {
                throw invalid("COPY delimiter must not appear in the NULL specification");
            }
            if (csv && missing.contains(mark)) {
                throw invalid("CSV quote character must not appear in the NULL specification");
            }
            if (from && (forceQuote == null || !forceQuote.isEmpty())) {
                throw unsupported("COPY force quote only available using COPY TO");
            }
            if (!from && !forceNotNull.isEmpty()) {
                throw unsupported("COPY force not null only available using COPY FROM");
            }
            if (!from && !forceNull.isEmpty()) {
                throw unsupported("COPY force null only available using COPY FROM");
            }
            if (!from && header == Header.MATCH) {
                throw unsupported("cannot use \"match\" with HEADER in COPY TO");
            }
            return new CopyOptions(
                    format,
                    separator.charAt(0),
                    missing,
                    header,
                    mark.charAt(0),
                    guard.charAt(0),
                    freeze,
                    forceQuote,
                    forceNotNull,
                    forceNull);
        }

        private static Format format(Option option) {
            String name = text(option);
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "text" -> Format.TEXT;
                case "csv" -> Format.CSV;
                case "binary" -> Format.BINARY;
                default ->
                        throw invalid("COPY format \"" + name + "\" not recognized")
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
                                ErrorCode.SYNTAX_ERROR,
                                option.name() + " requires a Boolean value");
            };
        }

        private static String text(Option option) {
            String text = option.text();
            if (text == null) {
                throw new DatabaseException(
                        ErrorCode.SYNTAX_ERROR, option.name() + " requires a parameter");
            }
            return text;
        }

        private static List<String> names(Option option) {
            if (option.value() instanceof Option.Value.Names names) {
                return names.names().stream().map(Name::last).toList();
            }
            throw invalid(
                            "argument to option \""
                                    + option.name()
                                    + "\" must be a list of column names")
                    .at(option.position() + 1);
        }

        private static void requireUtf8(Option option) {
            String name = text(option).toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
            if (!name.equals("UTF8") && !name.equals("UNICODE") && !name.equals("SQLASCII")) {
                throw invalid("argument to option \"encoding\" must be a valid encoding name");
            }
        }

        private static void refuseInBinary(@Nullable String value, String name) {
            if (value != null) {
                throw new DatabaseException(
                        ErrorCode.SYNTAX_ERROR, "cannot specify " + name + " in BINARY mode");
            }
        }

        private static void requireCsv(boolean given, String name) {
            if (given) {
                throw unsupported("COPY " + name + " available only in CSV mode");
            }
        }

        private static void requireSingleByte(String text, String message) {
            if (text.length() != 1 || text.charAt(0) > 127) {
                throw unsupported(message);
            }
        }

        private static DatabaseException invalid(String message) {
            return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
        }

        private static DatabaseException unsupported(String message) {
            return new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, message);
        }
    }
}
