package io.falcondb.relational.type;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// The session settings that text formats depend on. Immutable.
///
/// @param intervalStyle lower case: postgres, postgres_verbose, sql_standard, iso_8601
/// @param byteaHex `bytea_output` is hex, not escape
/// @param extraFloatDigits as the setting: 1 and above mean the shortest exact form
public record Formatting(
        ZoneId timeZone,
        DateStyle dateStyle,
        DateOrder dateOrder,
        String intervalStyle,
        boolean byteaHex,
        int extraFloatDigits) {

    public enum DateStyle {
        ISO,
        SQL,
        POSTGRES,
        GERMAN
    }

    public enum DateOrder {
        MDY,
        DMY,
        YMD
    }

    public static final Formatting DEFAULT =
            new Formatting(ZoneOffset.UTC, DateStyle.ISO, DateOrder.MDY, "postgres", true, 1);
}
