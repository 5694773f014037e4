package io.falcondb.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Statements with one token missing, doubled, replaced or intruding.
final class Mutants {
    private static final String[] INTRUDERS = {
        "(",
        ")",
        ",",
        ";",
        ".",
        "*",
        "=",
        "x",
        "1",
        "'s'",
        "select",
        "from",
        "as",
        "not",
        "null",
        "in",
        "on",
        "with",
        "set",
        "to",
        "and",
        "all",
        "by",
        "[",
        "]",
        "::",
        "-",
        "+",
        "$1",
        ":=",
        "=>",
        "is",
        "like",
        "order",
        "default",
        "table",
        "for",
        "using",
        "value",
        "end",
        "case",
        "cascade",
        "exists",
        "if",
        "row",
        "current_date",
        "int",
        "interval",
        "@@",
        "<>",
        "\"q\""
    };

    private Mutants() {}

    /// `count` mutants of a statement.
    static List<String> of(String sql, Random random, int count) {
        Tokens tokens = new Tokens();
        Lexer.scan(sql, tokens);
        int n = tokens.count - 1;
        List<String> mutants = new ArrayList<>();
        for (int k = 0; k < count && n > 0; k++) {
            int i = random.nextInt(n);
            int from = tokens.start[i];
            int to = tokens.end[i];
            String intruder = " " + INTRUDERS[random.nextInt(INTRUDERS.length)] + " ";
            mutants.add(
                    switch (random.nextInt(4)) {
                        case 0 -> sql.substring(0, from) + " " + sql.substring(to);
                        case 1 -> sql.substring(0, to) + " " + sql.substring(from);
                        case 2 -> sql.substring(0, from) + intruder + sql.substring(to);
                        default -> sql.substring(0, from) + intruder + sql.substring(from);
                    });
        }
        return mutants;
    }
}
