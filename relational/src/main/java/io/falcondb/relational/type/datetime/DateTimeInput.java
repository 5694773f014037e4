package io.falcondb.relational.type.datetime;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.value.ZonedTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what people write as dates and times: `2020-01-31`, `Jan 31, 2020 10:15 PM`,
/// `20200131T101500Z`, `J2458880`, `31.1.2020 10:15 Europe/Berlin`, `tomorrow 12:00`, `infinity`.
public final class DateTimeInput {

    private static final String TIMESTAMPTZ = "timestamp with time zone";

    private final Formatting formatting;
    private final String type;
    private final String input;
    private final DateTimeFields fields;
    private @Nullable Word special;
    private boolean timeExpected;

    /// A `t` was read and the time that must follow was not.
    private boolean timeMarked;

    private DateTimeInput(String input, String type, Formatting formatting) {
        this.formatting = formatting;
        this.type = type;
        this.input = input;
        fields = new DateTimeFields(formatting.dateOrder(), type, input);
    }

    /// @throws io.falcondb.kernel.DatabaseException INVALID_DATETIME_FORMAT,
    ///   DATETIME_FIELD_OVERFLOW, as for all methods here
    public static long date(String text, Formatting formatting) {
        DateTimeInput parsed = new DateTimeInput(text, "date", formatting);
        parsed.read();
        Word special = parsed.special;
        if (special != null) {
            switch (special.meaning()) {
                case INFINITY:
                    return Dates.INFINITY;
                case NEGATIVE_INFINITY:
                    return Dates.NEGATIVE_INFINITY;
                case EPOCH:
                    return Dates.ofTimestamp(-Timestamps.UNIX_EPOCH_SECONDS * 1_000_000);
                case NOW:
                    return Dates.ofTimestampTz(parsed.now(), formatting.timeZone());
                default:
                    break;
            }
        }
        long days = parsed.fields.days();
        parsed.fields.timeOfDay();
        if (days < Dates.MIN || days > Dates.MAX) {
            throw new io.falcondb.kernel.DatabaseException(
                    io.falcondb.kernel.ErrorCode.DATETIME_FIELD_OVERFLOW,
                    "date out of range: \"" + text + "\"");
        }
        return days;
    }

    public static long time(String text, Formatting formatting) {
        DateTimeInput parsed = new DateTimeInput(text, "time", formatting);
        parsed.timeExpected = true;
        parsed.read();
        Word special = parsed.special;
        if (special != null && special.meaning() == Word.Meaning.NOW) {
            return Timestamps.timeOfDay(Timestamps.inZone(parsed.now(), formatting.timeZone()));
        }
        if ((parsed.fields.seen & DateTimeFields.TIME) == 0
                || (special != null && !parsed.fields.hasDate())
                || parsed.zoneNeedsDate()) {
            throw parsed.fields.badFormat();
        }
        parsed.fields.requireValidDate();
        return parsed.fields.timeOfDay();
    }

    /// The offset of a named zone depends on the day.
    private boolean zoneNeedsDate() {
        return fields.zone != null && !(fields.zone instanceof ZoneOffset) && !fields.hasDate();
    }

    /// Without a zone the session's zone counts, by its offset on the day if there is one, else
    /// now.
    public static ZonedTime timeTz(String text, Formatting formatting) {
        DateTimeInput parsed = new DateTimeInput(text, "time with time zone", formatting);
        parsed.timeExpected = true;
        parsed.read();
        DateTimeFields fields = parsed.fields;
        if (parsed.special != null && parsed.special.meaning() == Word.Meaning.NOW) {
            return Times.ofTimestampTz(parsed.now(), formatting.timeZone());
        }
        if ((fields.seen & DateTimeFields.TIME) == 0 || parsed.zoneNeedsDate()) {
            throw fields.badFormat();
        }
        fields.requireValidDate();
        long time = fields.timeOfDay();
        if (fields.offset != null) {
            return new ZonedTime(time, -fields.offset);
        }
        ZoneId zone = fields.zone != null ? fields.zone : formatting.timeZone();
        if (zone instanceof ZoneOffset offset) {
            return new ZonedTime(time, -offset.getTotalSeconds());
        }
        if (fields.hasDate()) {
            long local = fields.days() * Times.MICROS_PER_DAY + time;
            return new ZonedTime(time, -Zones.offsetOfLocal(local, zone));
        }
        return new ZonedTime(time, -Timestamps.offsetOf(parsed.now(), zone));
    }

    public static long timestamp(String text, Formatting formatting) {
        return new DateTimeInput(text, "timestamp", formatting).timestamp();
    }

    public static long timestampTz(String text, Formatting formatting) {
        return new DateTimeInput(text, TIMESTAMPTZ, formatting).timestamp();
    }

    private long timestamp() {
        read();
        boolean zoned = type.equals(TIMESTAMPTZ);
        if (special != null) {
            switch (special.meaning()) {
                case INFINITY:
                    return Timestamps.INFINITY;
                case NEGATIVE_INFINITY:
                    return Timestamps.NEGATIVE_INFINITY;
                case EPOCH:
                    return -Timestamps.UNIX_EPOCH_SECONDS * Times.MICROS_PER_SECOND;
                case NOW:
                    return zoned ? now() : Timestamps.inZone(now(), formatting.timeZone());
                default:
                    break;
            }
        }
        long days = fields.days();
        // One day more than the range, because the zone may bring it back.
        if (days < Dates.MIN - 1 || days > Timestamps.MAX / Times.MICROS_PER_DAY + 1) {
            throw outOfRange();
        }
        long local = days * Times.MICROS_PER_DAY + fields.timeOfDay();
        long value = zoned ? toUtc(local) : local;
        if (value < Timestamps.MIN || value > Timestamps.MAX) {
            throw outOfRange();
        }
        return value;
    }

    private long toUtc(long local) {
        if (fields.offset != null) {
            return local - fields.offset * Times.MICROS_PER_SECOND;
        }
        ZoneId zone = fields.zone != null ? fields.zone : formatting.timeZone();
        return zone instanceof ZoneOffset offset
                ? local - offset.getTotalSeconds() * Times.MICROS_PER_SECOND
                : local - Zones.offsetOfLocal(local, zone) * Times.MICROS_PER_SECOND;
    }

    private RuntimeException outOfRange() {
        return new io.falcondb.kernel.DatabaseException(
                io.falcondb.kernel.ErrorCode.DATETIME_FIELD_OVERFLOW,
                "timestamp out of range: \"" + input + "\"");
    }

    private long now() {
        return formatting.now().transactionTimestamp();
    }

    private void read() {
        List<Token> tokens = Token.split(input);
        if (tokens == null || tokens.isEmpty()) {
            throw fields.badFormat();
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case DATE -> date(token);
                case TIME -> {
                    fields.time(token.text());
                    timeMarked = false;
                }
                case NUMBER -> {
                    number(token.text());
                    timeMarked = false;
                }
                case SIGNED -> fields.offset(token.text());
                case WORD, SIGNED_WORD -> {
                    if (julian(token, tokens, i)) {
                        i++;
                    } else {
                        word(token.text());
                    }
                }
            }
        }
        if (timeMarked) {
            throw fields.badFormat();
        }
    }

    private boolean julian(Token token, List<Token> tokens, int i) {
        Word word = Word.find(token.text());
        if (word == null
                || word.meaning() != Word.Meaning.JULIAN_MARK
                || i + 1 == tokens.size()
                || tokens.get(i + 1).kind() != Token.Kind.NUMBER) {
            return false;
        }
        String number = tokens.get(i + 1).text();
        int dot = number.indexOf('.');
        fields.julian(dot < 0 ? number : number.substring(0, dot));
        if (dot == number.length() - 1) {
            throw fields.badFormat();
        }
        if (dot >= 0) {
            fields.mark(DateTimeFields.TIME);
            fields.time =
                    Math.round(
                            Double.parseDouble("0" + number.substring(dot)) * Times.MICROS_PER_DAY);
        }
        return true;
    }

    private void number(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            if (timeExpected && fields.seen == 0 && (text.length() == 6 || text.length() == 4)) {
                bareTime(text, 0);
            } else if (text.length() >= 6 && !fields.hasDate()) {
                fields.concatenated(text);
            } else {
                fields.number(text);
            }
            return;
        }
        // `101500.25` after a date, `20200131.101500` and `2020.031` before one.
        String whole = text.substring(0, dot);
        if (dot == text.length() - 1) {
            throw fields.badFormat();
        }
        if (fields.hasDate() || (timeExpected && fields.seen == 0)) {
            bareTime(whole, fields.micros(text.substring(dot)));
        } else if (whole.length() >= 6) {
            fields.concatenated(whole);
            fields.concatenated(text.substring(dot + 1));
        } else if (whole.length() > 2 && (fields.seen & DateTimeFields.DATE) == 0) {
            fields.number(whole);
            fields.number(text.substring(dot + 1));
            if (!fields.hasDate()) {
                throw fields.badFormat();
            }
        } else {
            throw fields.badFormat();
        }
    }

    private void bareTime(String digits, int micros) {
        if (digits.length() != 6 && digits.length() != 4) {
            throw fields.badFormat();
        }
        fields.mark(DateTimeFields.TIME);
        fields.setTime(
                fields.toInt(digits.substring(0, 2)),
                fields.toInt(digits.substring(2, 4)),
                digits.length() == 6 ? fields.toInt(digits.substring(4)) : 0,
                micros);
    }

    private void date(Token token) {
        String text = token.text();
        if (fields.hasDate() || !Character.isDigit(token.first()) && !startsWithMonth(text)) {
            if (Character.isDigit(token.first())) {
                int sign = text.indexOf('-');
                if (sign < 0) {
                    throw fields.badFormat();
                }
                bareTime(text.substring(0, sign), 0);
                fields.offset(text.substring(sign));
            } else if (fields.hasDate() || timeExpected) {
                fields.zone(text);
            } else {
                throw fields.badFormat();
            }
            return;
        }
        if ((fields.seen & DateTimeFields.TIME) != 0) {
            throw fields.badFormat();
        }
        String[] parts = text.split("[-/.]", -1);
        for (String part : parts) {
            if (!part.isEmpty() && Character.isLetter(part.charAt(0))) {
                Word month = Word.find(part);
                if (month == null || month.meaning() != Word.Meaning.MONTH) {
                    throw fields.badFormat();
                }
                fields.monthWithin(month.value());
            }
        }
        for (String part : parts) {
            if (part.isEmpty()) {
                throw fields.badFormat();
            }
            if (!Character.isLetter(part.charAt(0))) {
                if (fields.hasDate()) {
                    throw fields.badFormat();
                }
                fields.number(part);
            }
        }
        if (!fields.hasDate()) {
            throw fields.badFormat();
        }
    }

    private static boolean startsWithMonth(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        Word word = Word.find(text.substring(0, end));
        return word != null && word.meaning() == Word.Meaning.MONTH;
    }

    private void word(String text) {
        Word word = Word.find(text);
        if (word == null) {
            fields.zone(text);
            return;
        }
        switch (word.meaning()) {
            case MONTH -> fields.month(word.value());
            case WEEKDAY, IGNORED -> {}
            case AM, PM -> {
                fields.mark(DateTimeFields.HALF_DAY);
                fields.halfDay = word.meaning() == Word.Meaning.AM ? 1 : 2;
            }
            case AD, BC -> {
                fields.mark(DateTimeFields.ERA);
                fields.bc = word.meaning() == Word.Meaning.BC;
            }
            case TODAY -> relative(word, 0);
            case TOMORROW -> relative(word, 1);
            case YESTERDAY -> relative(word, -1);
            case ALLBALLS -> {
                fields.mark(DateTimeFields.TIME);
                fields.offset = 0;
            }
            case NOW, EPOCH, INFINITY, NEGATIVE_INFINITY -> {
                if (fields.seen != 0 || special != null) {
                    throw fields.badFormat();
                }
                special = word;
            }
            case TIME_MARK -> {
                boolean early = !fields.hasDate() && !timeExpected;
                if (early || (fields.seen & DateTimeFields.TIME) != 0) {
                    throw fields.badFormat();
                }
                timeMarked = true;
            }
            case SUMMER -> {
                if (fields.offset != null) {
                    fields.offset += 3600;
                }
            }
            case JULIAN_MARK -> throw fields.badFormat();
        }
    }

    private void relative(Word word, int days) {
        fields.mark(DateTimeFields.DATE);
        fields.setDate(Dates.ofTimestampTz(now(), formatting.timeZone()) + days);
        fields.julian = true;
        special = word;
    }
}
