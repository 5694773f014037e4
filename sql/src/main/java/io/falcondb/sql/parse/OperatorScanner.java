package io.falcondb.sql.parse;

/// Operators: the longest run of operator characters that does not begin a comment and, unless it
/// has an unusual character, does not end in a sign.
final class OperatorScanner {
    private static final int OPERATOR_LENGTH_MAX = 63;
    private static final String UNUSUAL = "~!@#^&|`?%";
    private static final String SIGNS = "~!@#^&|`?+-*/%<>=";
    private static final String ALONE = "+-*/%^<>=";

    private OperatorScanner() {}

    /// Adds the operator at that place and returns where it ends.
    static int scan(String text, int from, Tokens out) {
        int to = from + 1;
        while (to < text.length() && SIGNS.indexOf(text.charAt(to)) >= 0) {
            if (beginsComment(text, to)) {
                break;
            }
            to++;
        }
        to = withoutTrailingSigns(text, from, to);
        out.add(type(text, from, to, out), from, to);
        return to;
    }

    private static boolean beginsComment(String text, int i) {
        if (i + 1 >= text.length()) {
            return false;
        }
        char c = text.charAt(i);
        char next = text.charAt(i + 1);
        return c == '/' && next == '*' || c == '-' && next == '-';
    }

    private static int withoutTrailingSigns(String text, int from, int to) {
        int end = to;
        while (end - from > 1 && isSign(text.charAt(end - 1))) {
            for (int i = from; i < end - 1; i++) {
                if (UNUSUAL.indexOf(text.charAt(i)) >= 0) {
                    return end;
                }
            }
            end--;
        }
        return end;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static int type(String text, int from, int to, Tokens out) {
        char c = text.charAt(from);
        if (to - from == 1) {
            return ALONE.indexOf(c) >= 0 ? c : TokenType.OPERATOR;
        }
        if (to - from == 2) {
            char second = text.charAt(from + 1);
            if (second == '=') {
                switch (c) {
                    case '<' -> {
                        return TokenType.LESS_EQUALS;
                    }
                    case '>' -> {
                        return TokenType.GREATER_EQUALS;
                    }
                    case '!' -> {
                        return TokenType.NOT_EQUALS;
                    }
                    default -> {}
                }
            }
            if (second == '>' && c == '=') {
                return TokenType.EQUALS_GREATER;
            }
            if (second == '>' && c == '<') {
                return TokenType.NOT_EQUALS;
            }
        }
        if (to - from > OPERATOR_LENGTH_MAX) {
            throw ScanErrors.near(out, "operator too long", from, text.substring(from, to));
        }
        return TokenType.OPERATOR;
    }
}
