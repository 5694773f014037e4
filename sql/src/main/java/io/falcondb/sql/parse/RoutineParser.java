package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.ATOMIC;
import static io.falcondb.sql.parse.Keyword.BEGIN;
import static io.falcondb.sql.parse.Keyword.CALL;
import static io.falcondb.sql.parse.Keyword.DEFINER;
import static io.falcondb.sql.parse.Keyword.DO;
import static io.falcondb.sql.parse.Keyword.END;
import static io.falcondb.sql.parse.Keyword.EXTERNAL;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FUNCTION;
import static io.falcondb.sql.parse.Keyword.INPUT;
import static io.falcondb.sql.parse.Keyword.INVOKER;
import static io.falcondb.sql.parse.Keyword.LANGUAGE;
import static io.falcondb.sql.parse.Keyword.LEAKPROOF;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.PROCEDURE;
import static io.falcondb.sql.parse.Keyword.RESTRICT;
import static io.falcondb.sql.parse.Keyword.RETURN;
import static io.falcondb.sql.parse.Keyword.RETURNS;
import static io.falcondb.sql.parse.Keyword.SECURITY;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TRANSFORM;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.WINDOW;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.RoutineArgument;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions, procedures, CALL and DO.
final class RoutineParser {
    private final Grammar grammar;
    private final TokenStream t;

    RoutineParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement function(boolean replace, int position) {
        boolean procedure = t.accept(PROCEDURE);
        if (!procedure) {
            t.expect(FUNCTION);
        }
        Name name = new ObjectRefParser(grammar).functionName();
        RoutineArgumentParser parser = new RoutineArgumentParser(grammar);
        List<RoutineArgument> arguments = new ArrayList<>(parser.withDefaults());
        TypeName returns = null;
        if (!procedure && t.at(RETURNS) && t.keyword(1) != NULL) {
            t.advance();
            if (t.accept(TABLE)) {
                arguments.addAll(parser.tableColumns());
            } else {
                returns = grammar.types.functionType();
            }
        }
        List<RoutineStatement.RoutineOption> options = new ArrayList<>(3);
        while (true) {
            RoutineStatement.RoutineOption option = option(true);
            if (option == null) {
                break;
            }
            options.add(option);
        }
        return new RoutineStatement.CreateFunction(
                procedure, replace, name, arguments, returns, options, body(), position);
    }

    private RoutineStatement.@Nullable SqlBody body() {
        if (t.accept(RETURN)) {
            return new RoutineStatement.SqlBody(grammar.expressions.expression(), null);
        }
        if (!t.acceptAll(BEGIN, ATOMIC)) {
            return null;
        }
        List<Statement> statements = new ArrayList<>();
        while (!t.accept(END)) {
            if (t.accept(';')) {
                continue;
            }
            statements.add(bodyStatement());
            t.expect(';');
        }
        return new RoutineStatement.SqlBody(null, statements);
    }

    private Statement bodyStatement() {
        int position = t.position();
        if (!t.accept(RETURN)) {
            return grammar.nested(grammar.statements::statement);
        }
        QueryBody.Item item = new QueryBody.Item(grammar.expressions.expression(), null, position);
        return SelectStatement.of(
                new QueryBody.Select(
                        null,
                        List.of(item),
                        null,
                        List.of(),
                        null,
                        List.of(),
                        false,
                        null,
                        List.of(),
                        position));
    }

    /// A clause after the signature, or null if none comes.
    private RoutineStatement.@Nullable RoutineOption option(boolean create) {
        int position = t.position();
        if (create) {
            if (t.accept(AS)) {
                String source = t.string();
                String symbol = t.accept(',') ? t.string() : null;
                return new RoutineStatement.As(source, symbol, position);
            }
            if (t.accept(LANGUAGE)) {
                return new RoutineStatement.Language(grammar.options.wordOrString(), position);
            }
            if (t.accept(TRANSFORM)) {
                return transform(position);
            }
            if (t.accept(WINDOW)) {
                return flag("window", true, position);
            }
        }
        return common(position);
    }

    private RoutineStatement.RoutineOption transform(int position) {
        List<TypeName> types = new ArrayList<>(1);
        do {
            t.expect(FOR);
            t.expect(TYPE);
            types.add(grammar.types.typeName());
        } while (t.accept(','));
        return new RoutineStatement.Transform(types, position);
    }

    private RoutineStatement.@Nullable RoutineOption common(int position) {
        switch (t.keyword()) {
            case CALLED -> {
                t.advance();
                onNullInput();
                return flag("strict", false, position);
            }
            case RETURNS -> {
                t.advance();
                t.expect(NULL);
                onNullInput();
                return flag("strict", true, position);
            }
            case STRICT -> {
                t.advance();
                return flag("strict", true, position);
            }
            case IMMUTABLE, STABLE, VOLATILE -> {
                return text("volatility", t.take(), position);
            }
            case EXTERNAL, SECURITY -> {
                t.accept(EXTERNAL);
                t.expect(SECURITY);
                boolean definer = t.accept(DEFINER);
                if (!definer) {
                    t.expect(INVOKER);
                }
                return flag("security", definer, position);
            }
            case LEAKPROOF -> {
                t.advance();
                return flag("leakproof", true, position);
            }
            case NOT -> {
                t.advance();
                t.expect(LEAKPROOF);
                return flag("leakproof", false, position);
            }
            case COST, ROWS -> {
                String name = t.take();
                return property(name, new Option.Value.Number(grammar.options.number()), position);
            }
            case SUPPORT -> {
                t.advance();
                return property("support", new Option.Value.Names(List.of(t.name())), position);
            }
            case PARALLEL -> {
                t.advance();
                return text("parallel", t.columnName(), position);
            }
            case SET -> {
                t.advance();
                return new RoutineStatement.SetSetting(
                        new SessionParser(grammar).functionSetting(position), position);
            }
            case RESET -> {
                return new RoutineStatement.SetSetting(
                        new SessionParser(grammar).reset(position), position);
            }
            default -> {
                return null;
            }
        }
    }

    private void onNullInput() {
        t.expect(ON);
        t.expect(NULL);
        t.expect(INPUT);
    }

    private static RoutineStatement.RoutineOption flag(String name, boolean on, int position) {
        return property(name, new Option.Value.Flag(on), position);
    }

    private static RoutineStatement.RoutineOption text(String name, String value, int position) {
        return property(name, new Option.Value.Text(value), position);
    }

    private static RoutineStatement.RoutineOption property(
            String name, Option.Value value, int position) {
        return new RoutineStatement.Property(Option.of(name, value, position), position);
    }

    /// The options of ALTER FUNCTION and the like, or null if none come.
    @Nullable Statement alter(ObjectKind kind, ObjectRef routine, int position) {
        List<RoutineStatement.RoutineOption> options = new ArrayList<>(2);
        while (true) {
            RoutineStatement.RoutineOption option = option(false);
            if (option == null) {
                break;
            }
            options.add(option);
        }
        if (options.isEmpty()) {
            return null;
        }
        t.accept(RESTRICT);
        return new RoutineStatement.AlterFunction(kind, routine, options, position);
    }

    Statement call(int position) {
        t.expect(CALL);
        Name name = new ObjectRefParser(grammar).functionName();
        return new RoutineStatement.Call(grammar.calls.windowless(name), position);
    }

    Statement code(int position) {
        t.expect(DO);
        String source = null;
        String language = null;
        do {
            int place = t.position();
            if (t.accept(LANGUAGE)) {
                refuseSecond(language, place);
                language = grammar.options.wordOrString();
            } else {
                refuseSecond(source, place);
                source = t.string();
            }
        } while (t.at(LANGUAGE) || t.at(TokenType.STRING));
        if (source == null) {
            if (!t.at(TokenType.END) && !t.at(';')) {
                throw t.syntaxError();
            }
            throw new DatabaseException(ErrorCode.SYNTAX_ERROR, "no inline code specified");
        }
        return new RoutineStatement.Do(source, language, position);
    }

    private static void refuseSecond(@Nullable String value, int place) {
        if (value != null) {
            throw TokenStream.syntax("conflicting or redundant options", place);
        }
    }
}
