package io.falcondb.sql.session.setting;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks a parameter's value and brings it into the form in which it is kept: on/off, numbers in
/// base units, enum values as listed.
final class SettingValue {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:0[xX][0-9a-fA-F]+|[0-9]*\\.?[0-9]*(?:[eE][+-]?[0-9]+)?)");

    private SettingValue() {}

    /// @throws DatabaseException INVALID_PARAMETER_VALUE in PostgreSQL's wording
    static String check(Setting setting, String text) {
        return switch (setting.kind()) {
            case BOOL -> checkBoolean(setting, text);
            case INTEGER -> checkInteger(setting, text);
            case REAL -> checkReal(setting, text);
            case ENUM -> checkEnum(setting, text);
            case STRING -> text;
        };
    }

    /// As SHOW prints a kept value.
    static String show(Setting setting, String kept) {
        if (setting.kind() != Setting.Kind.INTEGER || setting.unit().isEmpty()) {
            return kept;
        }
        try {
            return SettingUnit.show(Long.parseLong(kept), setting.unit());
        } catch (NumberFormatException notKeptAsNumber) {
            return kept;
        }
    }

    /// PostgreSQL's reading of a boolean: unique prefixes count; null for anything else.
    static @Nullable Boolean parseBoolean(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("1")) {
            return true;
        }
        if ("false".startsWith(word) || "no".startsWith(word) || word.equals("0")) {
            return false;
        }
        if (word.equals("on")) {
            return true;
        }
        return word.equals("off") || word.equals("of") ? Boolean.FALSE : null;
    }

    static DatabaseException invalid(Setting setting, String text) {
        return new DatabaseException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "invalid value for parameter \"" + setting.name() + "\": \"" + text + "\"");
    }

    private static String checkBoolean(Setting setting, String text) {
        Boolean value = parseBoolean(text);
        if (value == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "parameter \"" + setting.name() + "\" requires a Boolean value");
        }
        return value ? "on" : "off";
    }

    private static String checkEnum(Setting setting, String text) {
        for (String choice : setting.choices()) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        Boolean asBoolean = parseBoolean(text);
        List<String> choices = setting.choices();
        if (asBoolean != null && choices.contains(asBoolean ? "on" : "off")) {
            return asBoolean ? "on" : "off";
        }
        throw invalid(setting, text).hint("Available values: " + String.join(", ", choices) + ".");
    }

    private static String checkInteger(Setting setting, String text) {
        double value = Math.rint(number(setting, text));
        if (Math.abs(value) > Integer.MAX_VALUE) {
            throw invalid(setting, text).hint("Value exceeds integer range.");
        }
        long whole = (long) value;
        if (outside(setting, value)) {
            throw range(setting, Long.toString(whole));
        }
        return Long.toString(whole);
    }

    private static String checkReal(Setting setting, String text) {
        double value = number(setting, text);
        String shown = real(value);
        if (outside(setting, value)) {
            throw range(setting, shown);
        }
        return shown;
    }

    private static String real(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean outside(Setting setting, double value) {
        return !setting.min().isEmpty() && value < Double.parseDouble(setting.min())
                || !setting.max().isEmpty() && value > Double.parseDouble(setting.max());
    }

    private static DatabaseException range(Setting setting, String shown) {
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        return new DatabaseException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                shown
                        + unit
                        + " is outside the valid range for parameter \""
                        + setting.name()
                        + "\" ("
                        + setting.min()
                        + " .. "
                        + setting.max()
                        + ")");
    }

    /// The number in base units.
    private static double number(Setting setting, String text) {
        String trimmed = text.strip();
        Matcher digitsFirst = NUMBER.matcher(trimmed);
        int end = digitsFirst.lookingAt() ? digitsFirst.end() : 0;
        String unit = trimmed.substring(end).strip();
        double value;
        try {
            String digits = trimmed.substring(0, end);
            value =
                    digits.startsWith("0x") || digits.startsWith("0X")
                            ? Long.parseLong(digits.substring(2), 16)
                            : Double.parseDouble(digits);
        } catch (NumberFormatException notANumber) {
            throw invalid(setting, text);
        }
        if (unit.isEmpty()) {
            return value;
        }
        if (setting.unit().isEmpty()) {
            throw invalid(setting, text);
        }
        Double factor = SettingUnit.factor(unit, setting.unit());
        if (factor == null) {
            throw invalid(setting, text).hint(SettingUnit.hint(setting.unit()));
        }
        return SettingUnit.rounded(value * factor, unit, setting.unit());
    }
}
