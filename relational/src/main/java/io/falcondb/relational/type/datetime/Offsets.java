package io.falcondb.relational.type.datetime;

/// Offsets from UTC in date and time input: `+2`, `-0330`, `+05:30:15`.
final class Offsets {

    private static final int HOURS_MAX = 15;

    private Offsets() {}

    /// Seconds east of UTC.
    static int parse(String text, DateTimeFields fields, String input) {
        String digits = text.substring(1);
        int hours;
        int minutes = 0;
        int seconds = 0;
        if (digits.indexOf(':') >= 0) {
            String[] parts = digits.split(":", -1);
            if (parts.length > 3) {
                throw fields.badFormat();
            }
            hours = fields.toInt(parts[0]);
            minutes = fields.toInt(parts[1]);
            seconds = parts.length == 3 ? fields.toInt(parts[2]) : 0;
        } else if (digits.length() > 2) {
            int value = fields.toInt(digits);
            hours = value / 100;
            minutes = value % 100;
        } else {
            hours = fields.toInt(digits);
        }
        if (hours > HOURS_MAX || minutes > 59 || seconds > 59) {
            throw DateTimeErrors.zoneDisplacement(input);
        }
        int total = (hours * 60 + minutes) * 60 + seconds;
        return text.charAt(0) == '-' ? -total : total;
    }
}
