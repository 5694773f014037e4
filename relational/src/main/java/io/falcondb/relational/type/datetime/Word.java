package io.falcondb.relational.type.datetime;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of date and time input.
record Word(Meaning meaning, int value) {

    enum Meaning {
        MONTH,
        WEEKDAY,
        AM,
        PM,
        AD,
        BC,
        NOW,
        TODAY,
        TOMORROW,
        YESTERDAY,
        EPOCH,
        INFINITY,
        NEGATIVE_INFINITY,
        ALLBALLS,
        /// `t` between date and time, `j` before a Julian day.
        TIME_MARK,
        JULIAN_MARK,
        /// `dst` after a zone.
        SUMMER,
        IGNORED
    }

    private static final Map<String, Word> ALL = new HashMap<>();
    private static final int SIGNIFICANT = 10;

    static {
        String[] months =
                ("jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
                                + "|sep sept september|oct october|nov november|dec december")
                        .split("\\|");
        for (int i = 0; i < months.length; i++) {
            put(Meaning.MONTH, i + 1, months[i]);
        }
        String[] days =
                ("sun sunday|mon monday|tue tues tuesday|wed weds wednesday"
                                + "|thu thur thurs thursday|fri friday|sat saturday")
                        .split("\\|");
        for (int i = 0; i < days.length; i++) {
            put(Meaning.WEEKDAY, i, days[i]);
        }
        put(Meaning.AM, 0, "am");
        put(Meaning.PM, 0, "pm");
        put(Meaning.AD, 0, "ad");
        put(Meaning.BC, 0, "bc");
        put(Meaning.NOW, 0, "now");
        put(Meaning.TODAY, 0, "today");
        put(Meaning.TOMORROW, 0, "tomorrow");
        put(Meaning.YESTERDAY, 0, "yesterday");
        put(Meaning.EPOCH, 0, "epoch");
        put(Meaning.INFINITY, 0, "infinity +infinity");
        put(Meaning.NEGATIVE_INFINITY, 0, "-infinity");
        put(Meaning.ALLBALLS, 0, "allballs");
        put(Meaning.TIME_MARK, 0, "t");
        put(Meaning.JULIAN_MARK, 0, "j jd julian");
        put(Meaning.SUMMER, 0, "dst");
        put(Meaning.IGNORED, 0, "at on");
    }

    private static void put(Meaning meaning, int value, String names) {
        for (String name : names.split(" ")) {
            ALL.put(name, new Word(meaning, value));
        }
    }

    static @Nullable Word find(String word) {
        return ALL.get(word.length() > SIGNIFICANT ? word.substring(0, SIGNIFICANT) : word);
    }
}
