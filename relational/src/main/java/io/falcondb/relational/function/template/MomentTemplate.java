package io.falcondb.relational.function.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A parsed template of `to_char(timestamp, template)` and `to_date`: fields and the text between
/// them. Immutable.
final class MomentTemplate {

    /// The fields, named as templates spell them; those with dots are written out in [#SPELLING].
    enum Field {
        HH24,
        HH12,
        HH,
        MI,
        SSSSS,
        SSSS,
        SS,
        MS,
        US,
        FF1,
        FF2,
        FF3,
        FF4,
        FF5,
        FF6,
        AM,
        PM,
        AM_DOTS,
        PM_DOTS,
        Y_YYY,
        YYYY,
        YYY,
        YY,
        Y,
        IYYY,
        IYY,
        IY,
        I,
        BC,
        AD,
        BC_DOTS,
        AD_DOTS,
        MONTH,
        MON,
        MM,
        DAY,
        DY,
        DDD,
        IDDD,
        DD,
        ID,
        D,
        WW,
        W,
        IW,
        CC,
        J,
        Q,
        RM,
        TZH,
        TZM,
        TZ,
        OF;

        private String spelling() {
            return switch (this) {
                case AM_DOTS -> "A.M.";
                case PM_DOTS -> "P.M.";
                case BC_DOTS -> "B.C.";
                case AD_DOTS -> "A.D.";
                case Y_YYY -> "Y,YYY";
                default -> name();
            };
        }
    }

    /// @param field null for literal text
    /// @param text as written in the template: its case tells the case of names
    /// @param fill without padding
    /// @param ordinal `th`, `TH` or empty
    record Node(@Nullable Field field, String text, boolean fill, String ordinal) {}

    private static final List<Field> LONGEST_FIRST =
            Arrays.stream(Field.values())
                    .sorted(
                            Comparator.comparingInt((Field field) -> field.spelling().length())
                                    .reversed())
                    .toList();

    private final List<Node> nodes = new ArrayList<>();

    MomentTemplate(String template) {
        int at = 0;
        while (at < template.length()) {
            at = node(template, at);
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    private int node(String template, int from) {
        int at = from;
        boolean fill = false;
        while (startsWith(template, at, "FM")
                || startsWith(template, at, "FX")
                || startsWith(template, at, "TM")) {
            fill |= !startsWith(template, at, "FX");
            at += 2;
        }
        for (Field field : LONGEST_FIRST) {
            if (startsWith(template, at, field.spelling())) {
                int end = at + field.spelling().length();
                String ordinal =
                        startsWith(template, end, "TH") ? template.substring(end, end + 2) : "";
                int next = end + ordinal.length();
                next += startsWith(template, next, "SP") ? 2 : 0;
                nodes.add(new Node(field, template.substring(at, end), fill, ordinal));
                return next;
            }
        }
        return at < template.length() ? literal(template, at) : at;
    }

    private int literal(String template, int from) {
        char c = template.charAt(from);
        if (c == '"') {
            StringBuilder text = new StringBuilder();
            int at = from + 1;
            while (at < template.length() && template.charAt(at) != '"') {
                if (template.charAt(at) == '\\' && at + 1 < template.length()) {
                    at++;
                }
                text.append(template.charAt(at++));
            }
            add(text.toString());
            return at + 1;
        }
        if (c == '\\' && from + 1 < template.length() && template.charAt(from + 1) == '"') {
            add("\"");
            return from + 2;
        }
        int character = template.codePointAt(from);
        add(Character.toString(character));
        return from + Character.charCount(character);
    }

    private void add(String text) {
        nodes.add(new Node(null, text, false, ""));
    }

    private static boolean startsWith(String template, int at, String word) {
        return template.regionMatches(true, at, word, 0, word.length());
    }

    /// A name in the case of its template word: `MONTH`, `Month` or `month`.
    static String cased(String name, String like) {
        if (Character.isLowerCase(like.charAt(0))) {
            return name.toLowerCase(Locale.ROOT);
        }
        return like.length() > 1 && Character.isLowerCase(like.charAt(1))
                ? name
                : name.toUpperCase(Locale.ROOT);
    }
}
