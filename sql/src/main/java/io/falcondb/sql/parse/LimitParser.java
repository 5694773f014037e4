package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.FETCH;
import static io.falcondb.sql.parse.Keyword.FIRST;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.KEY;
import static io.falcondb.sql.parse.Keyword.LIMIT;
import static io.falcondb.sql.parse.Keyword.LOCKED;
import static io.falcondb.sql.parse.Keyword.NEXT;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOWAIT;
import static io.falcondb.sql.parse.Keyword.OF;
import static io.falcondb.sql.parse.Keyword.OFFSET;
import static io.falcondb.sql.parse.Keyword.ONLY;
import static io.falcondb.sql.parse.Keyword.READ;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.ROWS;
import static io.falcondb.sql.parse.Keyword.SHARE;
import static io.falcondb.sql.parse.Keyword.SKIP;
import static io.falcondb.sql.parse.Keyword.TIES;
import static io.falcondb.sql.parse.Keyword.UPDATE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SelectStatement.Limit;
import io.falcondb.sql.ast.SelectStatement.LockWait;
import io.falcondb.sql.ast.SelectStatement.Locking;
import io.falcondb.sql.ast.SelectStatement.Strength;
import io.falcondb.sql.ast.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows a query's body: ORDER BY, LIMIT, OFFSET, FETCH and FOR UPDATE.
final class LimitParser {
    private final Grammar grammar;
    private final TokenStream t;

    LimitParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The query with the clauses that follow it.
    SelectStatement surrounded(SelectStatement query) {
        List<SortKey> orderBy = grammar.queries.optionalOrderBy();
        List<Locking> locking = t.at(FOR) ? locking() : List.of();
        Limit limit = limit();
        if (locking.isEmpty() && t.at(FOR)) {
            locking = locking();
        }
        if (orderBy.isEmpty() && locking.isEmpty() && limit == null) {
            return query;
        }
        return merged(query, orderBy, locking, limit);
    }

    private static SelectStatement merged(
            SelectStatement query,
            List<SortKey> orderBy,
            List<Locking> locking,
            @Nullable Limit limit) {
        if (!orderBy.isEmpty() && !query.orderBy().isEmpty()) {
            throw TokenStream.syntax(
                    "multiple ORDER BY clauses not allowed", orderBy.getFirst().position());
        }
        List<SortKey> keys = orderBy.isEmpty() ? query.orderBy() : orderBy;
        Limit bounds = query.limit();
        if (limit != null) {
            bounds = bounds == null ? limit : both(bounds, limit);
        }
        List<Locking> locks = new ArrayList<>(query.locking());
        locks.addAll(locking);
        if (bounds != null && bounds.withTies()) {
            checkTies(keys, locks, bounds);
        }
        return new SelectStatement(
                query.with(), query.body(), keys, bounds, locks, query.position());
    }

    private static Limit both(Limit inner, Limit outer) {
        if (outer.offset() != null && inner.offset() != null) {
            throw TokenStream.syntax(
                    "multiple OFFSET clauses not allowed", outer.offset().position());
        }
        if (outer.count() != null && inner.count() != null) {
            throw TokenStream.syntax(
                    "multiple LIMIT clauses not allowed", outer.count().position());
        }
        return new Limit(
                outer.count() == null ? inner.count() : outer.count(),
                outer.offset() == null ? inner.offset() : outer.offset(),
                inner.withTies() || outer.withTies(),
                inner.position());
    }

    private static void checkTies(List<SortKey> keys, List<Locking> locks, Limit limit) {
        if (keys.isEmpty()) {
            throw TokenStream.syntax(
                    "WITH TIES cannot be specified without ORDER BY clause", limit.position());
        }
        for (Locking lock : locks) {
            if (lock.onLocked() == LockWait.SKIP_LOCKED) {
                throw TokenStream.syntax(
                        "SKIP LOCKED and WITH TIES options cannot be used together",
                        limit.position());
            }
        }
    }

    private @Nullable Limit limit() {
        int position = t.position();
        Expression offset = t.at(OFFSET) ? offset() : null;
        Expression count = null;
        boolean ties = false;
        boolean bounded = false;
        int place = t.position();
        if (t.accept(LIMIT)) {
            bounded = true;
            count = t.accept(ALL) ? null : grammar.expressions.expression();
            if (t.at(',')) {
                throw TokenStream.syntax("LIMIT #,# syntax is not supported", place)
                        .hint("Use separate LIMIT and OFFSET clauses.");
            }
        } else if (t.accept(FETCH)) {
            bounded = true;
            count = fetchCount();
            ties = ties();
        }
        if (offset == null && t.at(OFFSET)) {
            offset = offset();
        }
        if (offset == null && !bounded) {
            return null;
        }
        return new Limit(count, offset, ties, ties ? place : position);
    }

    private Expression offset() {
        t.expect(OFFSET);
        Expression offset = grammar.expressions.expression();
        if (!t.accept(ROW)) {
            t.accept(ROWS);
        }
        return offset;
    }

    private Expression fetchCount() {
        if (!t.accept(FIRST)) {
            t.expect(NEXT);
        }
        int place = t.position();
        Expression count;
        if (t.at(ROW) && t.type(1) != '(' || t.at(ROWS) && t.type(1) >= TokenType.FIRST_KEYWORD) {
            count = Literal.integer(1, -1);
        } else {
            count = fetchValue(place);
        }
        if (!t.accept(ROW)) {
            t.expect(ROWS);
        }
        return count;
    }

    private Expression fetchValue(int place) {
        boolean minus = t.at('-');
        if (!minus && !t.at('+')) {
            return grammar.primaries.primary(true);
        }
        t.advance();
        if (!t.at(TokenType.INTEGER) && !t.at(TokenType.NUMERIC)) {
            throw t.syntaxError();
        }
        Literal value = (Literal) grammar.primaries.primary(true);
        return new Literal(value.kind(), minus ? "-" + value.text() : value.text(), place);
    }

    private boolean ties() {
        if (t.accept(ONLY)) {
            return false;
        }
        t.expect(WITH);
        t.expect(TIES);
        return true;
    }

    private List<Locking> locking() {
        if (t.accept(FOR, READ)) {
            t.expect(ONLY);
            return List.of();
        }
        List<Locking> list = new ArrayList<>(1);
        while (t.at(FOR)) {
            int position = t.position();
            t.advance();
            Strength strength = strength();
            List<Name> of = t.accept(OF) ? t.qualifiedNames() : List.of();
            LockWait onLocked = LockWait.BLOCK;
            if (t.accept(NOWAIT)) {
                onLocked = LockWait.NOWAIT;
            } else if (t.accept(SKIP)) {
                t.expect(LOCKED);
                onLocked = LockWait.SKIP_LOCKED;
            }
            list.add(new Locking(strength, of, onLocked, position));
        }
        return list;
    }

    private Strength strength() {
        if (t.accept(UPDATE)) {
            return Strength.UPDATE;
        }
        if (t.accept(SHARE)) {
            return Strength.SHARE;
        }
        if (t.acceptAll(NO, KEY, UPDATE)) {
            return Strength.NO_KEY_UPDATE;
        }
        t.expect(KEY);
        t.expect(SHARE);
        return Strength.KEY_SHARE;
    }
}
