package io.falcondb.sql.session.setting;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Formatting.DateOrder;
import io.falcondb.relational.type.Formatting.DateStyle;
import java.util.Locale;

/// `DateStyle`: an output style and an order of day, month and year, each optional in SET.
record DateStyleSetting(DateStyle style, DateOrder order) {

    /// Reads a kept value such as `ISO, MDY`.
    static DateStyleSetting of(String kept) {
        return new DateStyleSetting(DateStyle.ISO, DateOrder.MDY).merged(null, kept);
    }

    /// What SET to `text` makes of the current value.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE
    static String check(Setting setting, String text, String current) {
        return of(current).merged(setting, text).toString();
    }

    @Override
    public String toString() {
        String shown =
                switch (style) {
                    case ISO -> "ISO";
                    case SQL -> "SQL";
                    case POSTGRES -> "Postgres";
                    case GERMAN -> "German";
                };
        return shown + ", " + order;
    }

    private DateStyleSetting merged(
            @org.jspecify.annotations.Nullable Setting setting, String text) {
        DateStyle newStyle = style;
        DateOrder newOrder = order;
        boolean orderGiven = false;
        for (String part : text.split(",")) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            switch (word) {
                case "iso" -> newStyle = DateStyle.ISO;
                case "sql" -> newStyle = DateStyle.SQL;
                case "german" -> {
                    newStyle = DateStyle.GERMAN;
                    newOrder = orderGiven ? newOrder : DateOrder.DMY;
                }
                case "ymd" -> {
                    newOrder = DateOrder.YMD;
                    orderGiven = true;
                }
                case "default" -> {
                    newStyle = DateStyle.ISO;
                    newOrder = DateOrder.MDY;
                }
                default -> {
                    if (word.startsWith("postgres")) {
                        newStyle = DateStyle.POSTGRES;
                    } else if (word.equals("dmy") || word.startsWith("euro")) {
                        newOrder = DateOrder.DMY;
                        orderGiven = true;
                    } else if (word.equals("mdy")
                            || word.equals("us")
                            || word.startsWith("noneuro")) {
                        newOrder = DateOrder.MDY;
                        orderGiven = true;
                    } else if (setting != null) {
                        throw SettingValue.invalid(setting, text)
                                .detail("Unrecognized key word: \"" + part.strip() + "\".");
                    }
                }
            }
        }
        return new DateStyleSetting(newStyle, newOrder);
    }
}
