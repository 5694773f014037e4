package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Definition.AlterSequence;
import io.falcondb.sql.ast.Definition.CreateSequence;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE SEQUENCE and ALTER SEQUENCE.
final class SequenceStatements {

    private final Ddl ddl;

    SequenceStatements(Ddl ddl) {
        this.ddl = ddl;
    }

    void create(CreateSequence statement) {
        if (statement.persistence() == Persistence.TEMPORARY) {
            throw Unsupported.temporary("sequences");
        }
        Name name = statement.name();
        ddl.writer.begin();
        Schema schema = ddl.creationSchema(name);
        if (!ddl.mayCreate(schema, name.last(), statement.ifNotExists())) {
            return;
        }
        SequenceDefinition definition = SequenceDefinition.of(statement.options());
        ddl.writer.put(
                new Sequence(
                        ddl.writer.newOid(),
                        schema.oid(),
                        name.last(),
                        ddl.user(),
                        ddl.writer.newOid(),
                        definition.type(),
                        definition.definition(),
                        definition.cache(),
                        owner(definition.ownedBy(), schema.oid())));
    }

    void alter(AlterSequence statement) {
        CatalogRelation found = ddl.lockOwn(statement.name(), LockMode.SHARE_ROW_EXCLUSIVE);
        if (found == null && statement.ifExists()) {
            ddl.notices()
                    .notice(
                            "relation \""
                                    + statement.name().last()
                                    + "\" does not exist, skipping");
            return;
        }
        if (found == null) {
            throw Ddl.undefined("relation", statement.name());
        }
        if (!(found instanceof Sequence sequence)) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"" + found.name() + "\" is not a sequence");
        }
        change(sequence, statement);
    }

    private void change(Sequence sequence, AlterSequence statement) {
        SequenceDefinition definition =
                SequenceDefinition.merge(
                        statement.options(),
                        sequence.definition(),
                        sequence.type(),
                        sequence.cache());
        Sequence changed =
                sequence.withDefinition(
                        definition.type(), definition.definition(), definition.cache());
        Long restart = definition.restart();
        if (restart != null) {
            changed = restarted(changed, restart);
        }
        if (definition.ownedBy() != null) {
            Sequence.Owner before = sequence.ownedBy();
            if (before != null && before.internal()) {
                throw new DatabaseException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "cannot change ownership of identity sequence")
                        .detail(
                                "Sequence \""
                                        + sequence.name()
                                        + "\" is linked to table \""
                                        + ddl.table(before.tableOid()).name()
                                        + "\".");
            }
            changed = changed.ownedBy(owner(definition.ownedBy(), sequence.schemaOid()));
        }
        ddl.writer.put(changed);
    }

    /// The sequence starting anew: under a new id, so that a rollback brings the old one back.
    Sequence restarted(Sequence sequence, long value) {
        long id = ddl.writer.newOid();
        ddl.session.group().sequences().set(id, value, false);
        new Erasure(ddl).sequenceState(sequence.sequenceId());
        return sequence.withSequenceId(id);
    }

    /// A sequence for a column, not stored yet.
    Sequence forColumn(
            Schema schema,
            String name,
            SequenceDefinition definition,
            int tableOid,
            int attnum,
            boolean identity) {
        return new Sequence(
                ddl.writer.newOid(),
                schema.oid(),
                name,
                ddl.user(),
                ddl.writer.newOid(),
                definition.type(),
                definition.definition(),
                definition.cache(),
                new Sequence.Owner(tableOid, attnum, identity));
    }

    private Sequence.@Nullable Owner owner(@Nullable Name written, int schemaOid) {
        if (written == null) {
            return null;
        }
        List<String> parts = written.parts();
        if (parts.size() == 1) {
            if (parts.getFirst().equals("none")) {
                return null;
            }
            throw new DatabaseException(ErrorCode.SYNTAX_ERROR, "invalid OWNED BY option")
                    .hint("Specify OWNED BY table.column or OWNED BY NONE.");
        }
        Name tableName = new Name(parts.subList(0, parts.size() - 1), written.position());
        CatalogRelation relation = ddl.find(tableName);
        if (relation == null) {
            throw Ddl.undefined("relation", tableName);
        }
        if (!(relation instanceof Table table)) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "sequence cannot be owned by relation \"" + relation.name() + "\"");
        }
        Column column = table.column(written.last());
        if (column == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + written.last()
                            + "\" of relation \""
                            + table.name()
                            + "\" does not exist");
        }
        if (table.schemaOid() != schemaOid) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "sequence must be in same schema as table it is linked to");
        }
        return new Sequence.Owner(table.oid(), column.attnum(), false);
    }
}
