package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALWAYS;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.COLLATE;
import static io.falcondb.sql.parse.Keyword.COMPRESSION;
import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.EXPRESSION;
import static io.falcondb.sql.parse.Keyword.GENERATED;
import static io.falcondb.sql.parse.Keyword.IDENTITY;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.RESTART;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.STATISTICS;
import static io.falcondb.sql.parse.Keyword.STORAGE;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.USING;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SequenceOption;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// ALTER COLUMN.
final class AlterColumnParser {
    private final Grammar grammar;
    private final TokenStream t;

    AlterColumnParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    AlterTable.Action column(int position) {
        if (t.at(TokenType.INTEGER)) {
            int number = t.integer();
            t.expect(SET);
            t.expect(STATISTICS);
            return new AlterTable.SetStatistics(null, number, t.signedInteger(), position);
        }
        String column = t.columnName();
        switch (t.keyword()) {
            case SET -> {
                return set(column, position);
            }
            case DROP -> {
                t.advance();
                return drop(column, position);
            }
            case TYPE -> {
                return type(column, position);
            }
            case RESET -> {
                t.advance();
                if (!t.at('(')) {
                    throw t.syntaxError();
                }
                return new AlterTable.ColumnOptions(
                        column, true, grammar.options.relation(), position);
            }
            case ADD -> {
                t.advance();
                return addIdentity(column, position);
            }
            case RESTART -> {
                return identity(column, position);
            }
            case OPTIONS -> {
                return new AlterTable.ColumnForeignOptions(
                        column, grammar.options.foreignChanges(), position);
            }
            default -> throw t.syntaxError();
        }
    }

    private AlterTable.Action type(String column, int position) {
        t.expect(TYPE);
        TypeName type = grammar.types.typeName();
        Name collation = t.accept(COLLATE) ? t.name() : null;
        Expression using = t.accept(USING) ? grammar.expressions.expression() : null;
        return new AlterTable.AlterColumnType(column, type, collation, using, false, position);
    }

    private AlterTable.Action addIdentity(String column, int position) {
        t.expect(GENERATED);
        boolean always = t.accept(ALWAYS);
        if (!always) {
            t.expect(BY);
            t.expect(DEFAULT);
        }
        t.expect(AS);
        t.expect(IDENTITY);
        List<SequenceOption> options = new SequenceOptionParser(grammar).inParentheses();
        return new AlterTable.AddIdentity(column, always, options, position);
    }

    private AlterTable.Action set(String column, int position) {
        switch (t.keyword(1)) {
            case DEFAULT -> {
                t.expect(SET, DEFAULT);
                return new AlterTable.SetDefault(
                        column, grammar.expressions.expression(), position);
            }
            case NOT -> {
                t.expect(SET, NOT);
                t.expect(NULL);
                return new AlterTable.SetNotNull(column, position);
            }
            case STATISTICS -> {
                t.expect(SET, STATISTICS);
                return new AlterTable.SetStatistics(column, 0, t.signedInteger(), position);
            }
            case STORAGE -> {
                t.expect(SET, STORAGE);
                return new AlterTable.SetStorage(column, t.columnName(), position);
            }
            case COMPRESSION -> {
                t.expect(SET, COMPRESSION);
                String method = t.at(DEFAULT) ? t.take() : t.columnName();
                return new AlterTable.SetCompression(column, method, position);
            }
            case DATA -> {
                t.expect(SET, DATA);
                return type(column, position);
            }
            default -> {
                if (t.type(1) != '(') {
                    return identity(column, position);
                }
                t.expect(SET);
                return new AlterTable.ColumnOptions(
                        column, false, grammar.options.relation(), position);
            }
        }
    }

    /// `SET GENERATED ..., SET option, RESTART` in any order.
    private AlterTable.Action identity(String column, int position) {
        Boolean always = null;
        List<SequenceOption> options = new ArrayList<>(2);
        SequenceOptionParser parser = new SequenceOptionParser(grammar);
        while (t.at(SET) || t.at(RESTART)) {
            if (t.accept(SET)) {
                if (t.accept(GENERATED)) {
                    always = t.accept(ALWAYS);
                    if (!always) {
                        t.expect(BY);
                        t.expect(DEFAULT);
                    }
                    continue;
                }
            }
            int place = t.position();
            SequenceOption option = parser.option();
            if (option == null) {
                throw t.syntaxError();
            }
            refuse(option, place);
            options.add(option);
        }
        return new AlterTable.SetIdentity(column, always, options, position);
    }

    private static void refuse(SequenceOption option, int place) {
        String name =
                switch (option) {
                    case SequenceOption.As as -> "as";
                    case SequenceOption.OwnedBy owned -> "owned_by";
                    default -> null;
                };
        if (name != null) {
            throw TokenStream.syntax("sequence option \"" + name + "\" not supported here", place);
        }
    }

    private AlterTable.Action drop(String column, int position) {
        if (t.accept(DEFAULT)) {
            return new AlterTable.SetDefault(column, null, position);
        }
        if (t.accept(NOT)) {
            t.expect(NULL);
            return new AlterTable.DropNotNull(column, position);
        }
        boolean expression = t.accept(EXPRESSION);
        if (!expression) {
            t.expect(IDENTITY);
        }
        boolean ifExists = grammar.statements.ifExists();
        return expression
                ? new AlterTable.DropExpression(column, ifExists, position)
                : new AlterTable.DropIdentity(column, ifExists, position);
    }
}
