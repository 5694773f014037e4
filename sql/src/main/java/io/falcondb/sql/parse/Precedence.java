package io.falcondb.sql.parse;

/// How tightly operators bind, loosest first, as the manual's "Operator Precedence" has it.
final class Precedence {
    static final int NONE = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int IS = 4;
    static final int COMPARISON = 5;
    static final int MATCH = 6;
    static final int ESCAPE = 7;
    static final int OPERATOR = 8;
    static final int SUM = 9;
    static final int PRODUCT = 10;
    static final int POWER = 11;
    static final int AT = 12;
    static final int COLLATE = 13;
    static final int UNARY_SIGN = 14;
    static final int TYPECAST = 15;

    private Precedence() {}

    /// How tightly the token binds as an infix or postfix operator; NONE if it is not one.
    static int of(TokenStream tokens) {
        int type = tokens.type();
        if (type < TokenType.FIRST_KEYWORD) {
            return switch (type) {
                case '<',
                        '>',
                        '=',
                        TokenType.LESS_EQUALS,
                        TokenType.GREATER_EQUALS,
                        TokenType.NOT_EQUALS ->
                        COMPARISON;
                case '+', '-' -> SUM;
                case '*', '/', '%' -> PRODUCT;
                case '^' -> POWER;
                case TokenType.OPERATOR -> OPERATOR;
                case TokenType.TYPECAST -> TYPECAST;
                default -> NONE;
            };
        }
        return switch (TokenType.keyword(type)) {
            case OR -> OR;
            case AND -> AND;
            case IS, ISNULL, NOTNULL -> IS;
            case BETWEEN, IN, LIKE, ILIKE -> MATCH;
            case SIMILAR -> tokens.keyword(1) == Keyword.TO ? MATCH : NONE;
            case NOT ->
                    switch (tokens.keyword(1)) {
                        case BETWEEN, IN, LIKE, ILIKE, SIMILAR -> MATCH;
                        default -> NONE;
                    };
            case OPERATOR -> tokens.type(1) == '(' ? OPERATOR : NONE;
            case AT -> tokens.keyword(1) == Keyword.TIME ? AT : NONE;
            case COLLATE -> COLLATE;
            default -> NONE;
        };
    }

    /// Whether operators of that level need parentheses between each other.
    static boolean nonAssociative(int level) {
        return level == IS || level == COMPARISON || level == MATCH;
    }
}
