package io.falcondb.relational.function.text;

import static io.falcondb.relational.function.Bodies.lenient;
import static io.falcondb.relational.function.Bodies.lenientTyped;
import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictTyped;
import static io.falcondb.relational.function.Bodies.test;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Function.SetReturning;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The functions over text.
public final class TextFunctions {

    private TextFunctions() {}

    public static void define(Library library) {
        lengths(library);
        cases(library);
        parts(library);
        trimming(library);
        concatenation(library);
        splitting(library);
        quoting(library);
        like(library);
        patternOrder(library);
        RegexFunctions.define(library);
        TextConversions.define(library);
        ByteFunctions.define(library);
    }

    private static void lengths(Library library) {
        for (String name : new String[] {"length", "char_length", "character_length"}) {
            library.define(name + "(text)", strict((String s) -> (long) Strings.length(s)));
            library.define(
                    name + "(bpchar)",
                    strict((String s) -> (long) Strings.length(Ordering.trimmed(s))));
        }
        library.define("textlen(text)", strict((String s) -> (long) Strings.length(s)));
        library.define("octet_length(text)", strict((String s) -> ByteFunctions.octets(s)));
        library.define("octet_length(bpchar)", strict((String s) -> ByteFunctions.octets(s)));
        library.define("bit_length(text)", strict((String s) -> 8 * ByteFunctions.octets(s)));
        library.define(
                "ascii(text)", strict((String s) -> s.isEmpty() ? 0L : (long) s.codePointAt(0)));
        library.define("chr(int4)", strict((Long c) -> character(c)));
    }

    private static String character(long code) {
        if (code == 0) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED, "null character not permitted");
        }
        if (code < 0) {
            throw Refusal.invalidParameter("character number must be positive");
        }
        if (code > Character.MAX_CODE_POINT) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "requested character too large for encoding: " + code);
        }
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "requested character not valid for encoding: " + code);
        }
        return Character.toString((int) code);
    }

    private static void cases(Library library) {
        library.define("lower(text)", strict((String s) -> Strings.lower(s)));
        library.define("upper(text)", strict((String s) -> Strings.upper(s)));
        library.define("initcap(text)", strict((String s) -> Strings.initcap(s)));
        library.define("reverse(text)", strict((String s) -> Strings.reverse(s)));
        library.define("repeat(text,int4)", strict((String s, Long n) -> Strings.repeat(s, n)));
        library.define(
                "replace(text,text,text)",
                strict((String s, String from, String to) -> Strings.replace(s, from, to)));
        library.define(
                "translate(text,text,text)",
                strict((String s, String from, String to) -> Strings.translate(s, from, to)));
    }

    private static void parts(Library library) {
        for (String name : new String[] {"substring", "substr"}) {
            library.define(
                    name + "(text,int4)",
                    strict((String s, Long start) -> Strings.substring(s, start)));
            library.define(
                    name + "(text,int4,int4)",
                    strict(
                            (String s, Long start, Long length) ->
                                    Strings.substring(s, start, length)));
        }
        library.define("left(text,int4)", strict((String s, Long n) -> Strings.left(s, n)));
        library.define("right(text,int4)", strict((String s, Long n) -> Strings.right(s, n)));
        library.define(
                "overlay(text,text,int4)",
                strict(
                        (String s, String patch, Long start) ->
                                Strings.overlay(s, patch, start, Strings.length(patch))));
        library.define(
                "overlay(text,text,int4,int4)",
                strict(
                        (String s, String patch, Long start, Long length) ->
                                Strings.overlay(s, patch, start, length)));
        library.define(
                "position(text,text)", strict((String s, String p) -> Strings.position(s, p)));
        library.define("strpos(text,text)", strict((String s, String p) -> Strings.position(s, p)));
        library.define(
                "starts_with(text,text)", test((String s, String prefix) -> s.startsWith(prefix)));
    }

    private static void trimming(Library library) {
        library.define("btrim(text)", strict((String s) -> Strings.trim(s, " ", true, true)));
        library.define("ltrim(text)", strict((String s) -> Strings.trim(s, " ", true, false)));
        library.define("rtrim(text)", strict((String s) -> Strings.trim(s, " ", false, true)));
        library.define(
                "btrim(text,text)",
                strict((String s, String set) -> Strings.trim(s, set, true, true)));
        library.define(
                "ltrim(text,text)",
                strict((String s, String set) -> Strings.trim(s, set, true, false)));
        library.define(
                "rtrim(text,text)",
                strict((String s, String set) -> Strings.trim(s, set, false, true)));
        library.define(
                "lpad(text,int4)", strict((String s, Long n) -> Strings.pad(s, n, " ", true)));
        library.define(
                "rpad(text,int4)", strict((String s, Long n) -> Strings.pad(s, n, " ", false)));
        library.define(
                "lpad(text,int4,text)",
                strict((String s, Long n, String fill) -> Strings.pad(s, n, fill, true)));
        library.define(
                "rpad(text,int4,text)",
                strict((String s, Long n, String fill) -> Strings.pad(s, n, fill, false)));
    }

    private static void concatenation(Library library) {
        library.define("textcat(text,text)", strict((String a, String b) -> a.concat(b)));
        library.define(
                "textanycat(text,anynonarray)",
                strictTyped(
                        (types, result) -> {
                            TextForm form = TextForm.ofCast(types.get(1));
                            return (v, context) -> (String) v[0] + form.of(v[1], context);
                        }));
        library.define(
                "anytextcat(anynonarray,text)",
                strictTyped(
                        (types, result) -> {
                            TextForm form = TextForm.ofCast(types.get(0));
                            return (v, context) -> form.of(v[0], context) + (String) v[1];
                        }));
        library.define(
                "concat(any)",
                lenientTyped(
                        (types, result) -> {
                            TextForm[] forms = TextForm.ofOutput(types);
                            return (v, context) ->
                                    String.join("", TextForm.present(forms, v, 0, context));
                        }));
        library.define(
                "concat_ws(text,any)",
                lenientTyped(
                        (types, result) -> {
                            TextForm[] forms = TextForm.ofOutput(types);
                            return (v, context) ->
                                    v[0] instanceof String separator
                                            ? String.join(
                                                    separator,
                                                    TextForm.present(forms, v, 1, context))
                                            : null;
                        }));
    }

    private static void splitting(Library library) {
        library.define(
                "split_part(text,text,int4)",
                strict((String s, String delimiter, Long n) -> Splitting.part(s, delimiter, n)));
        for (String tail : new String[] {"", ",text"}) {
            library.define(
                    "string_to_array(text,text" + tail + ")",
                    lenient((v, context) -> Splitting.array(text(v, 0), text(v, 1), text(v, 2))));
            library.define(
                    "string_to_table(text,text" + tail + ")",
                    (SetReturning)
                            (v, context) -> {
                                String whole = text(v, 0);
                                return whole == null
                                        ? List.of()
                                        : rows(Splitting.parts(whole, text(v, 1), text(v, 2)));
                            });
        }
    }

    static Iterable<@Nullable Object[]> rows(List<@Nullable String> values) {
        List<@Nullable Object[]> rows = new ArrayList<>(values.size());
        values.forEach(value -> rows.add(new Object[] {value}));
        return rows;
    }

    private static @Nullable String text(@Nullable Object[] values, int index) {
        return index < values.length ? (String) values[index] : null;
    }

    private static void quoting(Library library) {
        library.define("quote_ident(text)", strict((String s) -> Quoting.identifier(s)));
        library.define("quote_literal(text)", strict((String s) -> Quoting.literal(s)));
        library.define(
                "quote_literal(anyelement)",
                strictTyped(
                        (types, result) -> {
                            TextForm form = TextForm.ofCast(types.getFirst());
                            return (v, context) -> Quoting.literal(form.of(v[0], context));
                        }));
        library.define(
                "quote_nullable(text)",
                lenient((v, context) -> v[0] == null ? "NULL" : Quoting.literal((String) v[0])));
        library.define(
                "quote_nullable(anyelement)",
                lenientTyped(
                        (types, result) -> {
                            TextForm form = TextForm.ofCast(types.getFirst());
                            return (v, context) ->
                                    v[0] == null ? "NULL" : Quoting.literal(form.of(v[0], context));
                        }));
        for (String tail : new String[] {"", ",any"}) {
            library.define(
                    "format(text" + tail + ")",
                    lenientTyped(
                            (types, result) -> {
                                TextForm[] forms = TextForm.ofOutput(types);
                                return (v, context) ->
                                        v[0] instanceof String format
                                                ? new FormatString(
                                                                format,
                                                                TextForm.all(forms, v, 1, context))
                                                        .text()
                                                : null;
                            }));
        }
    }

    private static void like(Library library) {
        Function<String, Predicate<String>> exact = pattern -> LikePattern.of(pattern)::matches;
        Function<String, Predicate<String>> folded =
                pattern -> {
                    LikePattern lower = LikePattern.of(Strings.lower(pattern));
                    return text -> lower.matches(Strings.lower(text));
                };
        for (String type : new String[] {"text", "name", "bpchar"}) {
            String types = "(" + type + ",text)";
            library.define(type + "like" + types, PatternTest.body(exact, false));
            library.define(type + "nlike" + types, PatternTest.body(exact, true));
            library.define(type + "iclike" + types, PatternTest.body(folded, false));
            library.define(type + "icnlike" + types, PatternTest.body(folded, true));
            if (!type.equals("bpchar")) {
                library.define("like" + types, PatternTest.body(exact, false));
                library.define("notlike" + types, PatternTest.body(exact, true));
            }
        }
        library.define(
                "like_escape(text,text)",
                strict((String pattern, String escape) -> LikePattern.escaped(pattern, escape)));
    }

    /// The operators of the pattern operator classes, whose order is that of the bytes.
    private static void patternOrder(Library library) {
        library.define(
                "text_pattern_lt(text,text)",
                test((String a, String b) -> Ordering.compareText(a, b) < 0));
        library.define(
                "text_pattern_le(text,text)",
                test((String a, String b) -> Ordering.compareText(a, b) <= 0));
        library.define(
                "text_pattern_gt(text,text)",
                test((String a, String b) -> Ordering.compareText(a, b) > 0));
        library.define(
                "text_pattern_ge(text,text)",
                test((String a, String b) -> Ordering.compareText(a, b) >= 0));
    }
}
