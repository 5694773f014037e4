package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ABORT;
import static io.falcondb.sql.parse.Keyword.ACCESS;
import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AND;
import static io.falcondb.sql.parse.Keyword.BEGIN;
import static io.falcondb.sql.parse.Keyword.CHAIN;
import static io.falcondb.sql.parse.Keyword.COMMIT;
import static io.falcondb.sql.parse.Keyword.COMMITTED;
import static io.falcondb.sql.parse.Keyword.DEFERRABLE;
import static io.falcondb.sql.parse.Keyword.DEFERRED;
import static io.falcondb.sql.parse.Keyword.END;
import static io.falcondb.sql.parse.Keyword.EXCLUSIVE;
import static io.falcondb.sql.parse.Keyword.IMMEDIATE;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.ISOLATION;
import static io.falcondb.sql.parse.Keyword.LEVEL;
import static io.falcondb.sql.parse.Keyword.LOCK;
import static io.falcondb.sql.parse.Keyword.MODE;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NOWAIT;
import static io.falcondb.sql.parse.Keyword.ONLY;
import static io.falcondb.sql.parse.Keyword.PREPARE;
import static io.falcondb.sql.parse.Keyword.PREPARED;
import static io.falcondb.sql.parse.Keyword.READ;
import static io.falcondb.sql.parse.Keyword.RELEASE;
import static io.falcondb.sql.parse.Keyword.REPEATABLE;
import static io.falcondb.sql.parse.Keyword.ROLLBACK;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.SAVEPOINT;
import static io.falcondb.sql.parse.Keyword.SERIALIZABLE;
import static io.falcondb.sql.parse.Keyword.SHARE;
import static io.falcondb.sql.parse.Keyword.START;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TRANSACTION;
import static io.falcondb.sql.parse.Keyword.UNCOMMITTED;
import static io.falcondb.sql.parse.Keyword.UPDATE;
import static io.falcondb.sql.parse.Keyword.WORK;
import static io.falcondb.sql.parse.Keyword.WRITE;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TransactionStatement;
import java.util.ArrayList;
import java.util.List;

/// Transaction control, LOCK and SET CONSTRAINTS.
final class TransactionParser {
    private final Grammar grammar;
    private final TokenStream t;

    TransactionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement begin(int position) {
        boolean start = t.accept(START);
        if (start) {
            t.expect(TRANSACTION);
        } else {
            t.expect(BEGIN);
            word();
        }
        return new TransactionStatement.Begin(start, optionalModes(), position);
    }

    private void word() {
        if (!t.accept(WORK)) {
            t.accept(TRANSACTION);
        }
    }

    private List<TransactionStatement.Mode> optionalModes() {
        return atMode() ? modes() : List.of();
    }

    private boolean atMode() {
        return t.at(ISOLATION) || t.at(READ) || t.at(DEFERRABLE) || t.at(NOT);
    }

    List<TransactionStatement.Mode> modes() {
        List<TransactionStatement.Mode> list = new ArrayList<>(2);
        list.add(mode());
        while (t.at(',') || atMode()) {
            t.accept(',');
            list.add(mode());
        }
        return list;
    }

    private TransactionStatement.Mode mode() {
        int position = t.position();
        if (t.accept(ISOLATION)) {
            t.expect(LEVEL);
            return new TransactionStatement.IsolationMode(isolation(), position);
        }
        if (t.accept(READ)) {
            boolean only = t.accept(ONLY);
            if (!only) {
                t.expect(WRITE);
            }
            return new TransactionStatement.ReadOnlyMode(only, position);
        }
        boolean not = t.accept(NOT);
        t.expect(DEFERRABLE);
        return new TransactionStatement.DeferrableMode(!not, position);
    }

    private TransactionStatement.Isolation isolation() {
        if (t.accept(READ)) {
            if (t.accept(UNCOMMITTED)) {
                return TransactionStatement.Isolation.READ_UNCOMMITTED;
            }
            t.expect(COMMITTED);
            return TransactionStatement.Isolation.READ_COMMITTED;
        }
        if (t.accept(REPEATABLE)) {
            t.expect(READ);
            return TransactionStatement.Isolation.REPEATABLE_READ;
        }
        t.expect(SERIALIZABLE);
        return TransactionStatement.Isolation.SERIALIZABLE;
    }

    /// COMMIT and END.
    Statement commit(int position) {
        boolean end = t.accept(END);
        if (!end) {
            t.expect(COMMIT);
            if (t.accept(PREPARED)) {
                return new TransactionStatement.CommitPrepared(t.string(), position);
            }
        }
        word();
        return new TransactionStatement.Commit(chain(), position);
    }

    /// ROLLBACK and ABORT.
    Statement rollback(int position) {
        boolean abort = t.accept(ABORT);
        if (!abort) {
            t.expect(ROLLBACK);
            if (t.accept(PREPARED)) {
                return new TransactionStatement.RollbackPrepared(t.string(), position);
            }
        }
        word();
        if (!abort && t.accept(TO)) {
            savepointWord();
            return new TransactionStatement.RollbackTo(t.columnName(), position);
        }
        return new TransactionStatement.Rollback(chain(), position);
    }

    private boolean chain() {
        if (!t.accept(AND)) {
            return false;
        }
        boolean no = t.accept(NO);
        t.expect(CHAIN);
        return !no;
    }

    Statement savepoint(int position) {
        t.expect(SAVEPOINT);
        return new TransactionStatement.Savepoint(t.columnName(), position);
    }

    Statement release(int position) {
        t.expect(RELEASE);
        savepointWord();
        return new TransactionStatement.Release(t.columnName(), position);
    }

    /// The word SAVEPOINT, unless it is the savepoint's name.
    private void savepointWord() {
        if (t.at(SAVEPOINT) && TokenType.isColumnName(t.type(1))) {
            t.advance();
        }
    }

    Statement prepareTransaction(int position) {
        t.expect(PREPARE);
        t.expect(TRANSACTION);
        return new TransactionStatement.PrepareTransaction(t.string(), position);
    }

    /// After SET CONSTRAINTS.
    Statement constraints(int position) {
        List<Name> names = t.accept(ALL) ? null : t.qualifiedNames();
        boolean deferred = t.accept(DEFERRED);
        if (!deferred) {
            t.expect(IMMEDIATE);
        }
        return new TransactionStatement.SetConstraints(names, deferred, position);
    }

    Statement lock(int position) {
        t.expect(LOCK);
        t.accept(TABLE);
        List<TableRef.Named> tables = grammar.from.relations();
        TransactionStatement.LockMode mode = TransactionStatement.LockMode.ACCESS_EXCLUSIVE;
        if (t.accept(IN)) {
            mode = lockMode();
            t.expect(MODE);
        }
        return new TransactionStatement.Lock(tables, mode, t.accept(NOWAIT), position);
    }

    private TransactionStatement.LockMode lockMode() {
        if (t.accept(ACCESS)) {
            return t.accept(SHARE)
                    ? TransactionStatement.LockMode.ACCESS_SHARE
                    : exclusive(TransactionStatement.LockMode.ACCESS_EXCLUSIVE);
        }
        if (t.accept(ROW)) {
            return t.accept(SHARE)
                    ? TransactionStatement.LockMode.ROW_SHARE
                    : exclusive(TransactionStatement.LockMode.ROW_EXCLUSIVE);
        }
        if (t.accept(SHARE)) {
            if (t.accept(UPDATE)) {
                return exclusive(TransactionStatement.LockMode.SHARE_UPDATE_EXCLUSIVE);
            }
            return t.accept(ROW)
                    ? exclusive(TransactionStatement.LockMode.SHARE_ROW_EXCLUSIVE)
                    : TransactionStatement.LockMode.SHARE;
        }
        return exclusive(TransactionStatement.LockMode.EXCLUSIVE);
    }

    private TransactionStatement.LockMode exclusive(TransactionStatement.LockMode mode) {
        t.expect(EXCLUSIVE);
        return mode;
    }
}
