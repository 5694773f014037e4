package io.falcondb.sql.session.setting;

import io.falcondb.kernel.DatabaseException;
import java.util.Locale;

/// `client_encoding`: only UTF-8 travels. SQL_ASCII is taken as "no conversion", as PostgreSQL
/// does.
final class Encodings {

    private Encodings() {}

    static String check(Setting setting, String text) throws DatabaseException {
        String word = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return switch (word) {
            case "UTF8", "UNICODE", "UTF" -> "UTF8";
            case "SQLASCII" -> "SQL_ASCII";
            default -> throw SettingValue.invalid(setting, text);
        };
    }
}
