package io.falcondb.relational.function.template;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.datetime.DateTimeText;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// `to_char`, `to_date`, `to_timestamp`, `to_number`, `timeofday`.
public final class TemplateFunctions {

    /// Significant digits of a double and of a float.
    private static final MathContext DOUBLE = new MathContext(15);

    private static final MathContext FLOAT = new MathContext(6);

    private TemplateFunctions() {}

    public static void define(Library library) {
        numbers(library);
        moments(library);
        reading(library);
    }

    private static void numbers(Library library) {
        for (String integer : new String[] {"int4", "int8"}) {
            library.define(
                    "to_char(" + integer + ",text)",
                    strict((Long n, String template) -> number(BigDecimal.valueOf(n), template)));
        }
        library.define(
                "to_char(numeric,text)",
                strict(
                        (Numeric n, String template) ->
                                n.isFinite()
                                        ? number(n.toBigDecimal(), template)
                                        : special(n.toString(), template)));
        library.define("to_char(float8,text)", strict((Double d, String t) -> real(d, DOUBLE, t)));
        library.define("to_char(float4,text)", strict((Double d, String t) -> real(d, FLOAT, t)));
        library.define(
                "to_number(text,text)",
                strict((String text, String t) -> NumberReading.read(text, t)));
    }

    private static String real(double value, MathContext digits, String template) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? special(Double.toString(value), template)
                : NumberWriting.write(
                        new NumberTemplate(template),
                        new BigDecimal(value).round(digits),
                        RoundingMode.HALF_EVEN);
    }

    private static String number(BigDecimal value, String template) {
        return NumberWriting.write(new NumberTemplate(template), value, RoundingMode.HALF_UP);
    }

    /// NaN is written as a word if it fits, infinity as overflow.
    private static String special(String value, String template) {
        NumberTemplate parsed = new NumberTemplate(template);
        BigDecimal tooLarge = BigDecimal.TEN.pow(parsed.whole() + 1);
        String overflow =
                NumberWriting.write(
                        parsed,
                        value.startsWith("-") ? tooLarge.negate() : tooLarge,
                        RoundingMode.HALF_UP);
        if (!value.equals("NaN") || parsed.whole() < 3) {
            return overflow;
        }
        int point = overflow.indexOf('.');
        int width = point < 0 ? overflow.length() : point;
        return " ".repeat(width - 3) + "NaN";
    }

    private static void moments(Library library) {
        library.define(
                "to_char(timestamp,text)",
                strict(
                        (Long t, String template) ->
                                Timestamps.isFinite(t)
                                        ? write(template, MomentFields.ofTimestamp(t, "", 0))
                                        : null));
        library.define(
                "to_char(timestamptz,text)",
                strictMany(
                        (v, context) ->
                                v[0] instanceof Long t && Timestamps.isFinite(t)
                                        ? write((String) v[1], zoned(t, context))
                                        : null));
        library.define(
                "to_char(interval,text)",
                strict(
                        (Interval i, String template) ->
                                write(template, MomentFields.ofInterval(i))));
        library.define(
                "timeofday()",
                strictMany(
                        (v, context) ->
                                write(
                                        "Dy Mon DD HH24:MI:SS.US YYYY TZ",
                                        zoned(context.environment().clockTimestamp(), context))));
    }

    private static MomentFields zoned(long timestamp, EvalContext context) {
        ZoneId zone = context.formatting().timeZone();
        int offset = Timestamps.offsetOf(timestamp, zone);
        return MomentFields.ofTimestamp(
                Timestamps.inZone(timestamp, zone),
                DateTimeText.abbreviation(timestamp, zone, offset),
                offset);
    }

    private static @Nullable String write(@Nullable String template, MomentFields moment) {
        return template == null || template.isEmpty()
                ? null
                : MomentWriting.write(new MomentTemplate(template), moment);
    }

    private static void reading(Library library) {
        library.define(
                "to_date(text,text)",
                strict(
                        (String text, String template) ->
                                MomentReading.date(text, new MomentTemplate(template))));
        library.define(
                "to_timestamp(text,text)",
                strictMany(
                        (v, context) ->
                                v[0] instanceof String text && v[1] instanceof String template
                                        ? (Long)
                                                MomentReading.timestamp(
                                                        text,
                                                        new MomentTemplate(template),
                                                        context.formatting().timeZone())
                                        : null));
    }
}
