package io.falcondb.sql.parse;

/// Codes of tokens: a character that stands for itself has its own code, key words follow from
/// {@link #FIRST_KEYWORD} in the order of {@link Keyword}.
final class TokenType {
    static final int END = 0;
    static final int IDENTIFIER = 1;
    static final int STRING = 2;
    static final int BIT_STRING = 3;
    static final int INTEGER = 4;
    static final int NUMERIC = 5;
    static final int PARAMETER = 6;
    static final int OPERATOR = 7;
    static final int TYPECAST = 8;
    static final int DOT_DOT = 9;
    static final int COLON_EQUALS = 10;
    static final int EQUALS_GREATER = 11;
    static final int LESS_EQUALS = 12;
    static final int GREATER_EQUALS = 13;
    static final int NOT_EQUALS = 14;

    /// Where scanning failed; the stream ends here.
    static final int ERROR = 15;

    static final int FIRST_KEYWORD = 256;

    private static final Keyword[] KEYWORDS = Keyword.values();
    private static final int COLUMN = 1;
    private static final int FUNCTION = 2;
    private static final int LABEL = 4;
    private static final int BARE = 8;
    private static final byte[] NAMES = new byte[FIRST_KEYWORD + KEYWORDS.length];

    static {
        NAMES[IDENTIFIER] = COLUMN | FUNCTION | LABEL | BARE;
        for (Keyword keyword : KEYWORDS) {
            int flags =
                    switch (keyword.category()) {
                        case UNRESERVED -> COLUMN | FUNCTION | LABEL;
                        case COLUMN_NAME -> COLUMN | LABEL;
                        case TYPE_OR_FUNCTION_NAME -> FUNCTION | LABEL;
                        case RESERVED -> LABEL;
                    };
            NAMES[of(keyword)] = (byte) (keyword.bareLabel() ? flags | BARE : flags);
        }
        NAMES[of(Keyword.NO_KEYWORD)] = 0;
    }

    private TokenType() {}

    static int of(Keyword keyword) {
        return FIRST_KEYWORD + keyword.ordinal();
    }

    static Keyword keyword(int type) {
        return type < FIRST_KEYWORD ? Keyword.NO_KEYWORD : KEYWORDS[type - FIRST_KEYWORD];
    }

    /// Whether it may name a column, table or the like.
    static boolean isColumnName(int type) {
        return (NAMES[type] & COLUMN) != 0;
    }

    /// Whether it may name a type or function.
    static boolean isFunctionName(int type) {
        return (NAMES[type] & FUNCTION) != 0;
    }

    /// Whether it may name an output column after AS.
    static boolean isLabel(int type) {
        return (NAMES[type] & LABEL) != 0;
    }

    /// Whether it may name an output column without AS.
    static boolean isBareLabel(int type) {
        return (NAMES[type] & BARE) != 0;
    }
}
