package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CYCLE;
import static io.falcondb.sql.parse.Keyword.MAXVALUE;
import static io.falcondb.sql.parse.Keyword.MINVALUE;
import static io.falcondb.sql.parse.Keyword.NAME;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.SequenceOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of sequences and identity columns.
final class SequenceOptionParser {
    private final Grammar grammar;
    private final TokenStream t;

    SequenceOptionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// `(options)`, or nothing.
    List<SequenceOption> inParentheses() {
        if (!t.accept('(')) {
            return List.of();
        }
        List<SequenceOption> list = options();
        if (list.isEmpty()) {
            throw t.syntaxError();
        }
        t.expect(')');
        return list;
    }

    List<SequenceOption> options() {
        List<SequenceOption> list = new ArrayList<>(3);
        while (true) {
            SequenceOption option = option();
            if (option == null) {
                return list;
            }
            list.add(option);
        }
    }

    /// One option, or null if none comes.
    @Nullable SequenceOption option() {
        int position = t.position();
        switch (t.keyword()) {
            case AS -> {
                t.advance();
                return new SequenceOption.As(grammar.types.simple(), position);
            }
            case CACHE -> {
                t.advance();
                return new SequenceOption.Cache(number(), position);
            }
            case CYCLE -> {
                t.advance();
                return new SequenceOption.Cycle(true, position);
            }
            case INCREMENT -> {
                t.advance();
                t.accept(BY);
                return new SequenceOption.Increment(number(), position);
            }
            case MAXVALUE -> {
                t.advance();
                return new SequenceOption.MaxValue(number(), position);
            }
            case MINVALUE -> {
                t.advance();
                return new SequenceOption.MinValue(number(), position);
            }
            case NO -> {
                t.advance();
                return negative(position);
            }
            case OWNED -> {
                t.advance();
                t.expect(BY);
                return new SequenceOption.OwnedBy(t.name(), position);
            }
            case SEQUENCE -> {
                t.advance();
                t.expect(NAME);
                return new SequenceOption.SequenceName(t.name(), position);
            }
            case START -> {
                t.advance();
                t.accept(WITH);
                return new SequenceOption.Start(number(), position);
            }
            case RESTART -> {
                t.advance();
                boolean with = t.accept(WITH);
                Literal value = with || grammar.options.atNumber() ? number() : null;
                return new SequenceOption.Restart(value, position);
            }
            default -> {
                return null;
            }
        }
    }

    private SequenceOption negative(int position) {
        if (t.accept(MAXVALUE)) {
            return new SequenceOption.MaxValue(null, position);
        }
        if (t.accept(MINVALUE)) {
            return new SequenceOption.MinValue(null, position);
        }
        t.expect(CYCLE);
        return new SequenceOption.Cycle(false, position);
    }

    private Literal number() {
        return grammar.options.number();
    }
}
