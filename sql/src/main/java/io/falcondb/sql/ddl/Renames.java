package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.catalog.AccessList;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.privilege.Granted;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Secured;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ALTER ... RENAME, SET SCHEMA and OWNER TO.
final class Renames {

    private final Ddl ddl;

    Renames(Ddl ddl) {
        this.ddl = ddl;
    }

    String rename(ObjectStatement.Rename statement) {
        ObjectKind parent = statement.parentKind();
        String tag =
                "ALTER "
                        + (parent != null ? parent : statement.kind())
                                .words()
                                .toUpperCase(Locale.ROOT);
        switch (statement.object()) {
            case ObjectRef.Named named -> renameNamed(statement, named.name());
            case ObjectRef.Member member -> renameMember(statement, member);
            default -> throw Unsupported.feature("this form of RENAME is not supported");
        }
        return tag;
    }

    private void renameNamed(ObjectStatement.Rename statement, Name name) {
        switch (statement.kind()) {
            case TABLE, VIEW, INDEX, SEQUENCE -> {
                CatalogRelation relation = lock(name, statement.ifExists(), statement.kind());
                if (relation != null) {
                    renameRelation(relation, statement.newName());
                }
            }
            case SCHEMA -> renameSchema(name.last(), statement.newName());
            case ROLE -> renameRole(name.last(), statement.newName());
            default ->
                    throw Unsupported.feature(
                            "ALTER "
                                    + statement.kind().words().toUpperCase(Locale.ROOT)
                                    + " RENAME is not supported");
        }
    }

    private void renameRelation(CatalogRelation relation, String newName) {
        if (ddl.catalog().relation(relation.schemaOid(), newName) != null) {
            throw Ddl.exists(newName);
        }
        switch (relation) {
            case Table table -> ddl.writer.put(table.withName(newName));
            case Sequence sequence -> {
                ddl.writer.put(sequence.withName(newName));
                new SequenceMentions(ddl)
                        .moved(sequence, ddl.catalog().schemaName(sequence.schemaOid()), newName);
            }
            case Index index -> renameIndex(index, newName);
            case VirtualTable v -> throw new IllegalArgumentException(v.name());
        }
    }

    /// The constraint that an index belongs to has the same name.
    private void renameIndex(Index index, String newName) {
        Table table = ddl.table(index.tableOid()).withIndex(index.withName(newName));
        for (Constraint constraint : table.constraints()) {
            if (constraint.name().equals(index.name())
                    && (constraint.contype() == 'p' || constraint.contype() == 'u')) {
                table = table.withConstraint(constraint.withName(newName));
            }
        }
        ddl.writer.put(table);
    }

    private void renameMember(ObjectStatement.Rename statement, ObjectRef.Member member) {
        CatalogRelation relation =
                lock(member.parent(), statement.ifExists(), statement.parentKind());
        if (relation == null) {
            return;
        }
        if (!(relation instanceof Table table)) {
            throw Ddl.notTable(relation.name());
        }
        switch (statement.kind()) {
            case COLUMN, ATTRIBUTE ->
                    new ColumnRename(ddl).rename(table, member.name(), statement.newName());
            case CONSTRAINT -> renameConstraint(table, member.name(), statement.newName());
            default -> throw Unsupported.feature("this form of RENAME is not supported");
        }
    }

    private void renameConstraint(Table table, String name, String newName) {
        Constraint constraint = table.constraint(name);
        if (constraint == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "constraint \""
                            + name
                            + "\" for table \""
                            + table.name()
                            + "\" does not exist");
        }
        if (table.constraint(newName) != null) {
            throw Checks.duplicate(newName, table.name());
        }
        for (Index index : table.indexes()) {
            if (index.name().equals(name)
                    && (constraint.contype() == 'p' || constraint.contype() == 'u')) {
                renameRelation(index, newName);
                return;
            }
        }
        ddl.writer.put(table.withConstraint(constraint.withName(newName)));
    }

    private void renameSchema(String name, String newName) {
        ddl.writer.begin();
        Schema schema = ddl.catalog().requireSchema(name);
        ddl.rights().requireOwner(Secured.of(schema));
        SchemaStatements.checkName(newName);
        if (ddl.catalog().schema(newName) != null) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_SCHEMA, "schema \"" + newName + "\" already exists");
        }
        for (Sequence sequence : ddl.catalog().sequences()) {
            if (sequence.schemaOid() == schema.oid()) {
                new SequenceMentions(ddl).moved(sequence, newName, sequence.name());
            }
        }
        ddl.writer.put(schema.withName(newName));
    }

    private void renameRole(String name, String newName) {
        ddl.writer.begin();
        Role role = ddl.catalog().role(name);
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
        }
        if (role.oid() == ddl.session.sessionUser()) {
            throw Unsupported.feature("session user cannot be renamed");
        }
        if (ddl.catalog().role(newName) != null) {
            throw RoleStatements.exists(newName);
        }
        ddl.writer.put(role.withName(newName));
    }

    String move(ObjectStatement.SetSchema statement) {
        String tag = "ALTER " + statement.kind().words().toUpperCase(Locale.ROOT);
        if (!(statement.object() instanceof ObjectRef.Named named)) {
            throw Unsupported.feature("this form of SET SCHEMA is not supported");
        }
        CatalogRelation relation = lock(named.name(), statement.ifExists(), statement.kind());
        if (relation == null) {
            return tag;
        }
        Schema schema = ddl.catalog().requireSchema(statement.schema());
        if (schema.isSystem()) {
            throw Unsupported.feature("cannot move objects into or out of system schemas");
        }
        ddl.rights().require(Secured.of(schema), Privilege.CREATE);
        if (relation.schemaOid() != schema.oid()) {
            move(relation, schema);
        }
        return tag;
    }

    private void move(CatalogRelation relation, Schema schema) {
        if (ddl.catalog().relation(schema.oid(), relation.name()) != null) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_TABLE,
                    "relation \""
                            + relation.name()
                            + "\" already exists in schema \""
                            + schema.name()
                            + "\"");
        }
        switch (relation) {
            case Table table -> {
                Table moved = table.withSchema(schema.oid());
                for (Index index : table.indexes()) {
                    moved = moved.withIndex(index.withSchema(schema.oid()));
                }
                ddl.writer.put(moved);
                for (Sequence sequence : ddl.catalog().sequences()) {
                    Sequence.Owner owner = sequence.ownedBy();
                    if (owner != null && owner.tableOid() == table.oid()) {
                        moveSequence(sequence, schema);
                    }
                }
            }
            case Sequence sequence -> moveSequence(sequence, schema);
            case Index index ->
                    throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "\"" + index.name() + "\" is not a table, view or sequence");
            case VirtualTable v -> throw new IllegalArgumentException(v.name());
        }
    }

    private void moveSequence(Sequence sequence, Schema schema) {
        new SequenceMentions(ddl).moved(sequence, schema.name(), sequence.name());
        ddl.writer.put(sequence.withSchema(schema.oid()));
    }

    String own(ObjectStatement.SetOwner statement) {
        String tag = "ALTER " + statement.kind().words().toUpperCase(Locale.ROOT);
        int owner = newOwner(statement.owner());
        if (!(statement.object() instanceof ObjectRef.Named named)) {
            throw Unsupported.feature("this form of OWNER TO is not supported");
        }
        if (statement.kind() == ObjectKind.SCHEMA) {
            ddl.writer.begin();
            Schema schema = ddl.catalog().requireSchema(named.name().last());
            ddl.rights().requireOwner(Secured.of(schema));
            ownGrants(Secured.of(schema), owner);
            ddl.writer.put(schema.withOwner(owner));
            return tag;
        }
        CatalogRelation relation = lock(named.name(), false, statement.kind());
        if (relation instanceof Table table) {
            own(table, owner);
        } else if (relation instanceof Sequence sequence) {
            ownGrants(Secured.of(sequence), owner);
            ddl.writer.put(sequence.withOwner(owner));
        } else {
            throw Unsupported.feature(
                    "ALTER "
                            + statement.kind().words().toUpperCase(Locale.ROOT)
                            + " OWNER is not supported");
        }
        return tag;
    }

    /// @throws DatabaseException UNDEFINED_OBJECT, INSUFFICIENT_PRIVILEGE unless the current role
    ///   may act as the new owner
    int newOwner(RoleSpec spec) {
        Role next = ddl.role(spec);
        if (!ddl.rights().has(next.oid())) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must be member of role \"" + next.name() + "\"");
        }
        return next.oid();
    }

    /// What the old owner granted and may do itself passes to the new one.
    private void ownGrants(Secured object, int owner) {
        AccessList list = ddl.catalog().accessList(object.classOid(), object.oid());
        if (list != null) {
            ddl.writer.put(
                    Granted.stored(
                            object,
                            ddl.rights().granted(object).stream()
                                    .map(each -> each.passed(object.owner(), owner))
                                    .toList()));
        }
    }

    /// A table with its indexes and sequences.
    void own(Table table, int owner) {
        Table owned = table.withOwner(owner);
        ownGrants(Secured.of(table), owner);
        for (Index index : table.indexes()) {
            owned = owned.withIndex(index.withOwner(owner));
        }
        ddl.writer.put(owned);
        for (Sequence sequence : ddl.catalog().sequences()) {
            Sequence.Owner of = sequence.ownedBy();
            if (of != null && of.tableOid() == table.oid()) {
                ddl.writer.put(sequence.withOwner(owner));
            }
        }
    }

    private @Nullable CatalogRelation lock(Name name, boolean ifExists, @Nullable ObjectKind kind) {
        CatalogRelation relation = ddl.lockOwn(name, LockMode.ACCESS_EXCLUSIVE);
        if (relation == null) {
            if (!ifExists) {
                throw Ddl.undefined("relation", name);
            }
            ddl.notices().notice("relation \"" + name.last() + "\" does not exist, skipping");
            return null;
        }
        if (relation instanceof VirtualTable table) {
            ddl.asTable(table);
        }
        if (kind != null && kind != ObjectKind.TABLE && !relation.noun().equals(kind.words())) {
            String noun = kind.words();
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\""
                            + relation.name()
                            + "\" is not "
                            + (noun.equals("index") ? "an " : "a ")
                            + noun);
        }
        ddl.writer.begin();
        return ddl.find(name);
    }
}
