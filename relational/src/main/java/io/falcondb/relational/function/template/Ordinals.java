package io.falcondb.relational.function.template;

/// English endings of ordinal numbers.
final class Ordinals {

    private Ordinals() {}

    /// st, nd, rd or th for a number written in digits.
    static String suffix(String number) {
        char last = number.charAt(number.length() - 1);
        boolean teen = number.length() > 1 && number.charAt(number.length() - 2) == '1';
        if (teen) {
            return "th";
        }
        return switch (last) {
            case '1' -> "st";
            case '2' -> "nd";
            case '3' -> "rd";
            default -> "th";
        };
    }
}
