package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BINARY;
import static io.falcondb.sql.parse.Keyword.COPY;
import static io.falcondb.sql.parse.Keyword.DELIMITERS;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.PROGRAM;
import static io.falcondb.sql.parse.Keyword.QUOTE;
import static io.falcondb.sql.parse.Keyword.STDIN;
import static io.falcondb.sql.parse.Keyword.STDOUT;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WHERE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// COPY in its new and old syntax.
final class CopyParser {
    private final Grammar grammar;
    private final TokenStream t;

    CopyParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Copy copy() {
        int position = t.position();
        t.expect(COPY);
        if (t.accept('(')) {
            Statement query = grammar.nested(grammar.statements::preparable);
            t.expect(')');
            t.expect(TO);
            boolean program = t.accept(PROGRAM);
            String file = file(program);
            t.accept(WITH);
            return new Copy(
                    null, query, List.of(), false, program, file, options(), null, position);
        }
        List<Option> options = new ArrayList<>();
        int binary = t.position();
        if (t.at(BINARY)) {
            t.advance();
            options.add(text("format", "binary", binary));
        }
        Name table = t.qualifiedName();
        List<String> columns = t.optionalColumnList();
        boolean from = t.accept(FROM);
        if (!from) {
            t.expect(TO);
        }
        boolean program = t.accept(PROGRAM);
        String file = file(program);
        int delimiters = t.position();
        if (t.accept(USING)) {
            t.expect(DELIMITERS);
            options.add(text("delimiter", t.string(), delimiters));
        } else if (t.accept(DELIMITERS)) {
            options.add(text("delimiter", t.string(), delimiters));
        }
        t.accept(WITH);
        options.addAll(options());
        int place = t.position();
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        if (where != null && !from) {
            throw TokenStream.syntax("WHERE clause not allowed with COPY TO", place);
        }
        return new Copy(table, null, columns, from, program, file, options, where, position);
    }

    private @Nullable String file(boolean program) {
        if (t.at(STDIN) || t.at(STDOUT)) {
            if (program) {
                int place = t.previousPosition();
                throw TokenStream.syntax("STDIN/STDOUT not allowed with PROGRAM", place);
            }
            t.advance();
            return null;
        }
        return t.string();
    }

    private List<Option> options() {
        if (t.at('(')) {
            return grammar.options.copy();
        }
        List<Option> list = new ArrayList<>();
        while (true) {
            Option option = oldOption();
            if (option == null) {
                return list;
            }
            list.add(option);
        }
    }

    private @Nullable Option oldOption() {
        int position = t.position();
        switch (t.keyword()) {
            case BINARY, CSV -> {
                return text("format", t.take(), position);
            }
            case FREEZE, HEADER -> {
                return Option.of(t.take(), new Option.Value.Text("true"), position);
            }
            case DELIMITER, NULL, QUOTE, ESCAPE -> {
                String name = t.take();
                t.accept(AS);
                return text(name, t.string(), position);
            }
            case ENCODING -> {
                t.advance();
                return text("encoding", t.string(), position);
            }
            case FORCE -> {
                t.advance();
                return force(position);
            }
            default -> {
                return null;
            }
        }
    }

    private Option force(int position) {
        if (t.accept(QUOTE)) {
            if (t.accept('*')) {
                return Option.of("force_quote", new Option.Value.Star(), position);
            }
            return names("force_quote", position);
        }
        boolean not = t.accept(NOT);
        t.expect(NULL);
        return names(not ? "force_not_null" : "force_null", position);
    }

    private Option names(String option, int position) {
        List<Name> names = new ArrayList<>();
        do {
            int place = t.position();
            names.add(new Name(List.of(t.columnName()), place));
        } while (t.accept(','));
        return Option.of(option, new Option.Value.Names(names), position);
    }

    private static Option text(String name, String value, int position) {
        return Option.of(name, new Option.Value.Text(value), position);
    }
}
