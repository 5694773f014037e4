package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `regexp_` functions over compiled patterns. Thread-safe.
final class Regex {

    /// Compiled patterns that are kept, over all sessions.
    private static final int COMPILED_MAX = 256;

    private record Key(String regex, RegexFlags flags) {}

    private static final Map<Key, Pattern> COMPILED =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Pattern> eldest) {
                    return size() > COMPILED_MAX;
                }
            };

    private Regex() {}

    static Pattern compile(String regex, RegexFlags flags) {
        Key key = new Key(regex, flags);
        synchronized (COMPILED) {
            Pattern present = COMPILED.get(key);
            if (present != null) {
                return present;
            }
        }
        Pattern pattern = RegexTranslation.compile(regex, flags);
        synchronized (COMPILED) {
            COMPILED.put(key, pattern);
        }
        return pattern;
    }

    /// @throws DatabaseException PROGRAM_LIMIT_EXCEEDED if the match needs too much stack
    static boolean find(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "regular expression failed: out of memory",
                    e);
        }
    }

    /// All matches, or the first only.
    static List<MatchResult> matches(String text, String regex, RegexFlags flags, boolean all) {
        Matcher matcher = compile(regex, flags).matcher(text);
        List<MatchResult> matches = new ArrayList<>();
        while (find(matcher)) {
            if (!splitsCharacter(text, matcher)) {
                matches.add(matcher.toMatchResult());
                if (!all) {
                    break;
                }
            }
        }
        return matches;
    }

    /// Whether an empty match stands between the two halves of one character.
    private static boolean splitsCharacter(String text, MatchResult match) {
        int at = match.start();
        return at == match.end()
                && at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /// The groups of a match, or the whole of it if the pattern has none.
    static ArrayValue groups(MatchResult match) {
        @Nullable Object[] groups = new Object[Math.max(match.groupCount(), 1)];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = match.group(match.groupCount() == 0 ? 0 : i + 1);
        }
        return ArrayValue.of(Types.TEXT, groups);
    }

    /// `substring(text from regex)`: the first group if there is one.
    static @Nullable String substring(String text, String regex) {
        Matcher matcher = compile(regex, RegexFlags.NONE).matcher(text);
        return find(matcher) ? matcher.group(matcher.groupCount() == 0 ? 0 : 1) : null;
    }

    /// @param start where to search from, in characters from 1
    /// @param occurrence which match to replace, from 1; 0 for all
    static String replace(
            String text,
            String regex,
            String replacement,
            long start,
            long occurrence,
            RegexFlags flags) {
        Matcher matcher = compile(regex, flags).matcher(text);
        StringBuilder result = new StringBuilder(text.length());
        int from = Strings.skip(text, start - 1);
        int copied = 0;
        long number = 0;
        if (from > 0) {
            matcher.region(from, text.length()).useAnchoringBounds(false);
            matcher.useTransparentBounds(true);
        }
        while (Strings.length(text) >= start - 1 && find(matcher)) {
            if (splitsCharacter(text, matcher)) {
                continue;
            }
            number++;
            if (occurrence == 0 || number == occurrence) {
                result.append(text, copied, matcher.start());
                substitute(result, matcher, replacement);
                copied = matcher.end();
                if (occurrence != 0) {
                    break;
                }
            }
        }
        return result.append(text, copied, text.length()).toString();
    }

    /// `\1` to `\9` are groups, `\&` the match, two backslashes one.
    private static void substitute(StringBuilder result, Matcher match, String replacement) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 == replacement.length()) {
                result.append(c);
                continue;
            }
            char next = replacement.charAt(++i);
            if (next >= '1' && next <= '9') {
                String group = next - '0' <= match.groupCount() ? match.group(next - '0') : null;
                result.append(group == null ? "" : group);
            } else if (next == '&') {
                result.append(match.group());
            } else if (next == '\\') {
                result.append('\\');
            } else {
                result.append('\\').append(next);
            }
        }
    }

    /// Parts between matches; an empty match at the ends or right after another does not split.
    static List<@Nullable String> split(String text, String regex, RegexFlags flags) {
        if (flags.global()) {
            throw Refusal.invalidParameter(
                    "regexp_split_to_array() does not support the \"global\" option");
        }
        List<@Nullable String> parts = new ArrayList<>();
        int from = 0;
        for (MatchResult match : matches(text, regex, flags, true)) {
            boolean empty = match.start() == match.end();
            if (!empty || match.start() > from && match.end() < text.length()) {
                parts.add(text.substring(from, match.start()));
                from = match.end();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
