package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.CASCADE;
import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.EXISTS;
import static io.falcondb.sql.parse.Keyword.IF;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.PREPARE;
import static io.falcondb.sql.parse.Keyword.RESET;
import static io.falcondb.sql.parse.Keyword.RESTRICT;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.TRANSACTION;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.With;

/// Which kind of statement begins here; the parts that several kinds share.
final class StatementParser {
    private final Grammar grammar;
    private final TokenStream t;

    StatementParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement statement() {
        int position = t.position();
        if (t.at('(')) {
            return grammar.queries.query();
        }
        return switch (t.keyword()) {
            case SELECT, INSERT, UPDATE, DELETE, VALUES, TABLE, WITH, MERGE -> preparable();
            case BEGIN, START -> new TransactionParser(grammar).begin(position);
            case COMMIT, END -> new TransactionParser(grammar).commit(position);
            case ROLLBACK, ABORT -> new TransactionParser(grammar).rollback(position);
            case SAVEPOINT -> new TransactionParser(grammar).savepoint(position);
            case RELEASE -> new TransactionParser(grammar).release(position);
            case LOCK -> new TransactionParser(grammar).lock(position);
            case SET -> new SessionParser(grammar).set(position);
            case SHOW -> new SessionParser(grammar).show(position);
            case RESET -> new SessionParser(grammar).reset(position);
            case DISCARD -> new SessionParser(grammar).discard(position);
            case LISTEN -> new SessionParser(grammar).listen(position);
            case NOTIFY -> new SessionParser(grammar).notification(position);
            case UNLISTEN -> new SessionParser(grammar).unlisten(position);
            case LOAD -> new SessionParser(grammar).load(position);
            case PREPARE ->
                    t.at(PREPARE, TRANSACTION) && t.type(2) == TokenType.STRING
                            ? new TransactionParser(grammar).prepareTransaction(position)
                            : new CursorParser(grammar).prepare(position);
            case EXECUTE -> execute(position);
            case DEALLOCATE -> new CursorParser(grammar).deallocate(position);
            case DECLARE -> new CursorParser(grammar).declare(position);
            case FETCH, MOVE -> new CursorParser(grammar).fetch(position);
            case CLOSE -> new CursorParser(grammar).close(position);
            case COPY -> new CopyParser(grammar).copy();
            case EXPLAIN -> new MaintenanceParser(grammar).explain(position);
            case VACUUM -> new MaintenanceParser(grammar).vacuum(position);
            case ANALYZE, ANALYSE -> new MaintenanceParser(grammar).analyze(position);
            case TRUNCATE -> new MaintenanceParser(grammar).truncate(position);
            case CLUSTER -> new MaintenanceParser(grammar).cluster(position);
            case REINDEX -> new MaintenanceParser(grammar).reindex(position);
            case REFRESH -> new MaintenanceParser(grammar).refresh(position);
            case CHECKPOINT -> new MaintenanceParser(grammar).checkpoint(position);
            case CREATE -> new CreateParser(grammar).create(position);
            case ALTER -> new AlterParser(grammar).alter(position);
            case DROP -> new DropParser(grammar).drop(position);
            case COMMENT -> new ObjectParser(grammar).comment(position);
            case SECURITY -> new ObjectParser(grammar).securityLabel(position);
            case GRANT -> new GrantParser(grammar).grant(position);
            case REVOKE -> new GrantParser(grammar).revoke(position);
            case REASSIGN -> new ObjectParser(grammar).reassign(position);
            case CALL -> new RoutineParser(grammar).call(position);
            case DO -> new RoutineParser(grammar).code(position);
            case IMPORT -> new ForeignParser(grammar).importSchema(position);
            default -> throw t.syntaxError();
        };
    }

    private Statement execute(int position) {
        return new CursorParser(grammar).execute(position);
    }

    /// A query or a statement that changes rows: what PREPARE, COPY and WITH take.
    Statement preparable() {
        int position = t.position();
        With with = null;
        if (t.at(WITH)) {
            with = grammar.queries.withClause();
        }
        switch (t.keyword()) {
            case INSERT -> {
                return grammar.dml.insert(with, position);
            }
            case UPDATE -> {
                return grammar.dml.update(with, position);
            }
            case DELETE -> {
                return grammar.dml.delete(with, position);
            }
            case MERGE -> {
                return new MergeParser(grammar).merge(with, position);
            }
            default -> {}
        }
        if (!t.at('(') && !grammar.primaries.atQuery() || with != null && t.at(WITH)) {
            throw t.syntaxError();
        }
        return with == null ? grammar.queries.query() : grammar.queries.with(with, position);
    }

    /// A query only.
    SelectStatement select() {
        if (!t.at('(') && !grammar.primaries.atQuery()) {
            throw t.syntaxError();
        }
        return grammar.queries.query();
    }

    /// What EXPLAIN takes.
    Statement explainable() {
        int position = t.position();
        switch (t.keyword()) {
            case EXECUTE -> {
                return new CursorParser(grammar).execute(position);
            }
            case DECLARE -> {
                return new CursorParser(grammar).declare(position);
            }
            case REFRESH -> {
                return new MaintenanceParser(grammar).refresh(position);
            }
            case CREATE -> {
                return new CreateParser(grammar).createAs(position);
            }
            default -> {
                return preparable();
            }
        }
    }

    /// SET or RESET of a setting, as it stands in ALTER of roles and databases.
    SessionStatement setOrReset() {
        int position = t.position();
        SessionParser settings = new SessionParser(grammar);
        if (t.at(RESET)) {
            return settings.reset(position);
        }
        t.expect(SET);
        return settings.settingOf(position);
    }

    /// CASCADE, RESTRICT or nothing.
    boolean cascade() {
        if (t.accept(CASCADE)) {
            return true;
        }
        t.accept(RESTRICT);
        return false;
    }

    /// WITH DATA, WITH NO DATA or nothing.
    boolean withData() {
        if (!t.accept(WITH)) {
            return true;
        }
        boolean none = t.accept(NO);
        t.expect(DATA);
        return !none;
    }

    /// `IF EXISTS` or nothing.
    boolean ifExists() {
        return t.accept(IF, EXISTS);
    }

    /// `IF NOT EXISTS` or nothing.
    boolean ifNotExists() {
        if (!t.accept(IF, NOT)) {
            return false;
        }
        t.expect(EXISTS);
        return true;
    }
}
