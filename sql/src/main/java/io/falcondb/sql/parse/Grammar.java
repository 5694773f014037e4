package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.Optional;
import java.util.function.Supplier;

/// The parsers of one text, which call each other, and the guard of their depth.
final class Grammar {
    /// Levels of nesting that may be parsed at all.
    private static final int DEPTH_MAX = 8_000;

    /// Levels that surely fit the stack of any caller; deeper ones get a stack of their own.
    private static final int CALLER_DEPTH_MAX = 200;

    private static final long DEEP_STACK_BYTES = 256L << 20;

    final TokenStream tokens;
    final TypeParser types;
    final ExpressionParser expressions;
    final PrimaryParser primaries;
    final CallParser calls;
    final QueryParser queries;
    final SelectParser selects;
    final FromParser from;
    final DmlParser dml;
    final OptionParser options;
    final StatementParser statements;
    private int depth;

    Grammar(TokenStream tokens) {
        this.tokens = tokens;
        types = new TypeParser(this);
        expressions = new ExpressionParser(this);
        primaries = new PrimaryParser(this);
        calls = new CallParser(this);
        queries = new QueryParser(this);
        selects = new SelectParser(this);
        from = new FromParser(this);
        dml = new DmlParser(this);
        options = new OptionParser(this);
        statements = new StatementParser(this);
    }

    /// Begins a level of nesting; true if the level must be parsed by {@link #deep}.
    boolean enter() {
        if (++depth > DEPTH_MAX) {
            throw tooDeep();
        }
        return depth == CALLER_DEPTH_MAX;
    }

    /// PostgreSQL's refusal of what is nested too deeply.
    static DatabaseException tooDeep() {
        return new DatabaseException(ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                .hint(
                        "Increase the configuration parameter \"max_stack_depth\" (currently"
                                + " 2048kB), after ensuring the platform's stack depth limit is"
                                + " adequate.");
    }

    void leave() {
        depth--;
    }

    /// Parses something one level deeper.
    <T> T nested(Supplier<T> part) {
        T result = enter() ? deep(part) : part.get();
        leave();
        return result;
    }

    /// Parses the rest of a deeply nested text on a thread with a large stack while the caller
    /// waits. Statements this deep are rare, and the caller's stack may be small.
    <T> T deep(Supplier<T> rest) {
        Deep<T> work = new Deep<>(rest);
        Thread thread = new Thread(null, work, "deep-parse", DEEP_STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return work.result();
    }

    private static final class Deep<T> implements Runnable {
        private final Supplier<T> rest;
        private Optional<T> value = Optional.empty();
        private RuntimeException failure = new IllegalStateException("the parser thread died");

        Deep(Supplier<T> rest) {
            this.rest = rest;
        }

        @Override
        public void run() {
            try {
                value = Optional.of(rest.get());
            } catch (RuntimeException e) {
                failure = e;
            } catch (StackOverflowError e) {
                failure = tooDeep();
            }
        }

        T result() {
            return value.orElseThrow(() -> failure);
        }
    }
}
