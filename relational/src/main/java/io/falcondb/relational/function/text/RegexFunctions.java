package io.falcondb.relational.function.text;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.relational.function.Function.SetReturning;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The regular expression operators and functions.
final class RegexFunctions {

    private RegexFunctions() {}

    static void define(Library library) {
        operators(library);
        replacing(library);
        matching(library);
        counting(library);
        splitting(library);
    }

    private static void operators(Library library) {
        for (String type : new String[] {"text", "name", "bpchar"}) {
            String types = "(" + type + ",text)";
            library.define(
                    type + "regexeq" + types, PatternTest.body(test(RegexFlags.NONE), false));
            library.define(type + "regexne" + types, PatternTest.body(test(RegexFlags.NONE), true));
            library.define(
                    type + "icregexeq" + types,
                    PatternTest.body(test(RegexFlags.IGNORE_CASE), false));
            library.define(
                    type + "icregexne" + types,
                    PatternTest.body(test(RegexFlags.IGNORE_CASE), true));
        }
    }

    private static Function<String, Predicate<String>> test(RegexFlags flags) {
        return regex -> {
            Pattern pattern = Regex.compile(regex, flags);
            return text -> Regex.find(pattern.matcher(text));
        };
    }

    private static void replacing(Library library) {
        library.define(
                "regexp_replace(text,text,text)",
                strict(
                        (String text, String regex, String to) ->
                                Regex.replace(text, regex, to, 1, 1, RegexFlags.NONE)));
        library.define(
                "regexp_replace(text,text,text,text)",
                strict(
                        (String text, String regex, String to, String letters) -> {
                            if (!letters.isEmpty() && Character.isDigit(letters.charAt(0))) {
                                throw Refusal.invalidParameter(
                                                "invalid regular expression option: \""
                                                        + letters.charAt(0)
                                                        + "\"")
                                        .hint(
                                                "If you meant to use regexp_replace() with a start"
                                                        + " parameter, cast the fourth argument to"
                                                        + " integer explicitly.");
                            }
                            RegexFlags flags = RegexFlags.parse(letters);
                            return Regex.replace(text, regex, to, 1, flags.global() ? 0 : 1, flags);
                        }));
        for (String tail : new String[] {"int4", "int4,int4", "int4,int4,text"}) {
            library.define(
                    "regexp_replace(text,text,text," + tail + ")",
                    strictMany(
                            (v, context) ->
                                    Regex.replace(
                                            (String) v[0],
                                            (String) v[1],
                                            (String) v[2],
                                            start(v, 3),
                                            v.length > 4 ? number(v, 4, "n", 0) : 1,
                                            flags(v, 5))));
        }
        library.define("substring(text,text)", strict(Regex::substring));
        library.define(
                "substring(text,text,text)",
                strict(
                        (String text, String pattern, String escape) ->
                                Regex.substring(text, SimilarPattern.regex(pattern, escape))));
        library.define(
                "similar_to_escape(text)", strict((String p) -> SimilarPattern.regex(p, "\\")));
        library.define(
                "similar_to_escape(text,text)",
                strict((String p, String escape) -> SimilarPattern.regex(p, escape)));
    }

    private static void matching(Library library) {
        for (String tail : new String[] {"", ",text"}) {
            library.define(
                    "regexp_match(text,text" + tail + ")",
                    strictMany((v, context) -> match((String) v[0], (String) v[1], flags(v, 2))));
            library.define(
                    "regexp_matches(text,text" + tail + ")",
                    (SetReturning)
                            (v, context) -> {
                                if (v[0] == null || v[1] == null || v.length > 2 && v[2] == null) {
                                    return List.of();
                                }
                                RegexFlags flags = flags(v, 2);
                                List<@Nullable Object[]> rows = new ArrayList<>();
                                for (MatchResult match :
                                        Regex.matches(
                                                (String) v[0],
                                                (String) v[1],
                                                flags,
                                                flags.global())) {
                                    rows.add(new Object[] {Regex.groups(match)});
                                }
                                return rows;
                            });
            library.define(
                    "regexp_like(text,text" + tail + ")",
                    strictMany(
                            (v, context) ->
                                    Regex.find(
                                            Regex.compile((String) v[1], flags(v, 2))
                                                    .matcher((String) v[0]))));
        }
    }

    private static @Nullable ArrayValue match(String text, String regex, RegexFlags flags) {
        if (flags.global()) {
            throw Refusal.invalidParameter("regexp_match() does not support the \"global\" option")
                    .hint("Use the regexp_matches function instead.");
        }
        List<MatchResult> matches = Regex.matches(text, regex, flags, false);
        return matches.isEmpty() ? null : Regex.groups(matches.getFirst());
    }

    private static void counting(Library library) {
        for (String tail : new String[] {"", ",int4", ",int4,text"}) {
            library.define(
                    "regexp_count(text,text" + tail + ")",
                    strictMany((v, context) -> (long) from(v, 2, flags(v, 3)).size()));
        }
        for (String tail : new String[] {"", ",int4", ",int4,int4", ",int4,int4,text"}) {
            library.define(
                    "regexp_substr(text,text" + tail + ")",
                    strictMany(
                            (v, context) -> {
                                List<MatchResult> matches = from(v, 2, flags(v, 4));
                                long wanted = v.length > 3 ? number(v, 3, "n", 1) : 1;
                                return wanted > matches.size()
                                        ? null
                                        : matches.get((int) wanted - 1).group();
                            }));
        }
    }

    /// All matches after the character at the argument `index`.
    private static List<MatchResult> from(@Nullable Object[] v, int index, RegexFlags flags) {
        String text = (String) java.util.Objects.requireNonNull(v[0]);
        int from = v.length > index ? Strings.skip(text, start(v, index) - 1) : 0;
        return Regex.matches(text, (String) java.util.Objects.requireNonNull(v[1]), flags, true)
                .stream()
                .filter(match -> match.start() >= from)
                .toList();
    }

    private static void splitting(Library library) {
        for (String tail : new String[] {"", ",text"}) {
            library.define(
                    "regexp_split_to_array(text,text" + tail + ")",
                    strictMany(
                            (v, context) ->
                                    ArrayValue.of(
                                            Types.TEXT,
                                            Regex.split((String) v[0], (String) v[1], flags(v, 2))
                                                    .toArray())));
            library.define(
                    "regexp_split_to_table(text,text" + tail + ")",
                    (SetReturning)
                            (v, context) ->
                                    v[0] == null || v[1] == null || v.length > 2 && v[2] == null
                                            ? List.of()
                                            : TextFunctions.rows(
                                                    Regex.split(
                                                            (String) v[0],
                                                            (String) v[1],
                                                            flags(v, 2))));
        }
    }

    private static RegexFlags flags(@Nullable Object[] values, int index) {
        return values.length > index && values[index] instanceof String letters
                ? RegexFlags.parse(letters)
                : RegexFlags.NONE;
    }

    private static long start(@Nullable Object[] values, int index) {
        return number(values, index, "start", 1);
    }

    private static long number(@Nullable Object[] values, int index, String name, long min) {
        long value = values[index] instanceof Long number ? number : min;
        if (value < min) {
            throw Refusal.invalidParameter(
                    "invalid value for parameter \"" + name + "\": " + value);
        }
        return value;
    }
}
