package io.falcondb.relational.type;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// The session settings that text formats depend on. Immutable.
///
/// @param intervalStyle lower case: postgres, postgres_verbose, sql_standard, iso_8601
/// @param byteaHex `bytea_output` is hex, not escape
/// @param extraFloatDigits as the setting: 1 and above mean the shortest exact form
/// @param objectNames for regclass and its kin
/// @param now what `now` means to input functions: microseconds since 2000-01-01 UTC
public record Formatting(
        ZoneId timeZone,
        DateStyle dateStyle,
        DateOrder dateOrder,
        String intervalStyle,
        boolean byteaHex,
        int extraFloatDigits,
        ObjectNames objectNames,
        Now now) {

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

    /// The time at which the transaction began.
    @FunctionalInterface
    public interface Now {
        /// Microseconds since 2000-01-01 UTC.
        long transactionTimestamp();
    }

    private static final Now NO_CLOCK =
            () -> {
                throw new IllegalStateException("no transaction here");
            };

    public static final Formatting DEFAULT =
            new Formatting(ZoneOffset.UTC, DateStyle.ISO, DateOrder.MDY, "postgres", true, 1);

    /// Of a session without catalog and clock.
    public Formatting(
            ZoneId timeZone,
            DateStyle dateStyle,
            DateOrder dateOrder,
            String intervalStyle,
            boolean byteaHex,
            int extraFloatDigits) {
        this(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                byteaHex,
                extraFloatDigits,
                ObjectNames.NONE,
                NO_CLOCK);
    }

    public Formatting with(ObjectNames names) {
        return new Formatting(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                byteaHex,
                extraFloatDigits,
                names,
                now);
    }

    public Formatting with(Now clock) {
        return new Formatting(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                byteaHex,
                extraFloatDigits,
                objectNames,
                clock);
    }
}
