package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.ATTACH;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.COLUMN;
import static io.falcondb.sql.parse.Keyword.CONCURRENTLY;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.DEPENDS;
import static io.falcondb.sql.parse.Keyword.DETACH;
import static io.falcondb.sql.parse.Keyword.FINALIZE;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOWAIT;
import static io.falcondb.sql.parse.Keyword.OWNED;
import static io.falcondb.sql.parse.Keyword.PARTITION;
import static io.falcondb.sql.parse.Keyword.RENAME;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.TABLESPACE;
import static io.falcondb.sql.parse.Keyword.TO;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SequenceOption;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ALTER TABLE and its kin: what is done to the relation as a whole.
final class AlterTableParser {
    private final Grammar grammar;
    private final TokenStream t;

    AlterTableParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// After the words of the kind.
    Statement relation(ObjectKind kind, int position) {
        if (t.at(ALL) && movable(kind)) {
            return moveAll(kind, position);
        }
        boolean ifExists = grammar.statements.ifExists();
        boolean inherits = kind == ObjectKind.TABLE || kind == ObjectKind.FOREIGN_TABLE;
        TableRef.Named table = inherits ? grammar.from.relation() : plain();
        ObjectRef object = new ObjectRef.Named(table.name(), table.position());
        if (t.accept(RENAME)) {
            return rename(kind, ifExists, table, position);
        }
        if (t.accept(SET, SCHEMA)) {
            return new ObjectStatement.SetSchema(
                    kind, ifExists, table.only(), object, t.columnName(), position);
        }
        boolean dependent = kind == ObjectKind.INDEX || kind == ObjectKind.MATERIALIZED_VIEW;
        if (dependent && (t.at(DEPENDS) || t.at(NO, DEPENDS))) {
            Statement depends = new AlterParser(grammar).common(kind, ifExists, object, position);
            if (depends != null) {
                return depends;
            }
        }
        if (kind == ObjectKind.SEQUENCE) {
            List<SequenceOption> options = new SequenceOptionParser(grammar).options();
            if (!options.isEmpty()) {
                return new Definition.AlterSequence(ifExists, table.name(), options, position);
            }
        }
        List<AlterTable.Action> actions = new ArrayList<>(1);
        AlterActionParser parser = new AlterActionParser(grammar);
        AlterTable.Action partition = partition(kind);
        if (partition != null) {
            actions.add(partition);
        } else {
            do {
                actions.add(parser.action());
            } while (t.accept(','));
        }
        return new AlterTable(kind, ifExists, table, actions, position);
    }

    private TableRef.Named plain() {
        int place = t.position();
        return new TableRef.Named(t.qualifiedName(), false, null, null, place);
    }

    private static boolean movable(ObjectKind kind) {
        return kind == ObjectKind.TABLE
                || kind == ObjectKind.INDEX
                || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private Statement moveAll(ObjectKind kind, int position) {
        t.expect(ALL, IN);
        t.expect(TABLESPACE);
        String from = t.columnName();
        List<RoleSpec> owners = t.acceptAll(OWNED, BY) ? new RoleSpecParser(t).roles() : List.of();
        t.expect(SET);
        t.expect(TABLESPACE);
        String to = t.columnName();
        return new ObjectStatement.MoveAll(kind, from, owners, to, t.accept(NOWAIT), position);
    }

    private Statement rename(
            ObjectKind kind, boolean ifExists, TableRef.Named table, int position) {
        if (t.accept(TO)) {
            ObjectRef object = new ObjectRef.Named(table.name(), table.position());
            return new ObjectStatement.Rename(
                    kind, null, ifExists, table.only(), object, t.columnName(), false, position);
        }
        ObjectKind member = ObjectKind.COLUMN;
        if (kind == ObjectKind.INDEX || kind == ObjectKind.SEQUENCE) {
            throw t.syntaxError();
        }
        if (kind == ObjectKind.TABLE && t.accept(CONSTRAINT)) {
            member = ObjectKind.CONSTRAINT;
        } else {
            t.accept(COLUMN);
        }
        int place = t.position();
        String name = t.columnName();
        t.expect(TO);
        return new ObjectStatement.Rename(
                member,
                kind,
                ifExists,
                table.only(),
                new ObjectRef.Member(table.name(), name, place),
                t.columnName(),
                false,
                position);
    }

    private AlterTable.@Nullable Action partition(ObjectKind kind) {
        int place = t.position();
        boolean table = kind == ObjectKind.TABLE;
        if ((table || kind == ObjectKind.INDEX) && t.accept(ATTACH)) {
            t.expect(PARTITION);
            Name partition = t.qualifiedName();
            Partitioning.Bound bound = table ? new PartitionParser(grammar).bound() : null;
            return new AlterTable.AttachPartition(partition, bound, place);
        }
        if (table && t.accept(DETACH)) {
            t.expect(PARTITION);
            Name partition = t.qualifiedName();
            boolean finalizing = t.accept(FINALIZE);
            boolean concurrently = !finalizing && t.accept(CONCURRENTLY);
            return new AlterTable.DetachPartition(partition, concurrently, finalizing, place);
        }
        return null;
    }
}
