package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.privilege.Secured;
import org.jspecify.annotations.Nullable;

/// DROP TABLE, VIEW, INDEX, SEQUENCE and SCHEMA.
final class Drops {

    private final Ddl ddl;

    Drops(Ddl ddl) {
        this.ddl = ddl;
    }

    void drop(ObjectStatement.Drop statement) {
        switch (statement.kind()) {
            case TABLE, VIEW, INDEX, SEQUENCE -> relations(statement);
            case SCHEMA -> schemas(statement);
            default -> other(statement);
        }
    }

    /// Nothing of these kinds can exist, so that none is found.
    private void other(ObjectStatement.Drop statement) {
        String kind = statement.kind().words();
        for (ObjectRef object : statement.objects()) {
            String name =
                    switch (object) {
                        case ObjectRef.Named named -> named.name().toString();
                        case ObjectRef.Member member -> member.name();
                        case ObjectRef.OfType type -> type.type().name().toString();
                        case ObjectRef.Routine routine -> routine.name().toString();
                        default -> throw Unsupported.feature("DROP " + kind + " is not supported");
                    };
            if (statement.ifExists()) {
                ddl.notices().notice(kind + " \"" + name + "\" does not exist, skipping");
            } else {
                throw new DatabaseException(
                        statement.kind() == ObjectKind.MATERIALIZED_VIEW
                                        || statement.kind() == ObjectKind.FOREIGN_TABLE
                                ? ErrorCode.UNDEFINED_TABLE
                                : ErrorCode.UNDEFINED_OBJECT,
                        kind + " \"" + name + "\" does not exist");
            }
        }
    }

    private void relations(ObjectStatement.Drop statement) {
        Removal removal = new Removal(ddl);
        String what = "desired object(s)";
        int found = 0;
        for (ObjectRef object : statement.objects()) {
            if (!(object instanceof ObjectRef.Named named)) {
                throw Unsupported.feature("this form of DROP is not supported");
            }
            CatalogRelation relation = find(statement, named.name());
            if (relation != null) {
                removal.name(relation);
                found++;
                what = found == 1 ? removal.describe(relation) : "desired object(s)";
            }
        }
        if (found > 0) {
            ddl.writer.begin();
            removal.apply(what, statement.cascade());
        }
    }

    private @Nullable CatalogRelation find(ObjectStatement.Drop statement, Name name) {
        String noun = statement.kind().words();
        CatalogRelation seen = ddl.find(name);
        if (seen != null && seen.noun().equals(noun)) {
            requireOwner(seen);
        }
        CatalogRelation relation = ddl.lock(name, LockMode.ACCESS_EXCLUSIVE);
        if (relation == null) {
            String schema = name.schema();
            boolean noSchema = schema != null && ddl.catalog().schema(schema) == null;
            if (!statement.ifExists()) {
                throw noSchema
                        ? new DatabaseException(
                                ErrorCode.INVALID_SCHEMA_NAME,
                                "schema \"" + schema + "\" does not exist")
                        : new DatabaseException(
                                statement.kind() == ObjectKind.INDEX
                                        ? ErrorCode.UNDEFINED_OBJECT
                                        : ErrorCode.UNDEFINED_TABLE,
                                noun + " \"" + name.last() + "\" does not exist");
            }
            ddl.notices()
                    .notice(
                            noSchema
                                    ? "schema \"" + schema + "\" does not exist, skipping"
                                    : noun + " \"" + name.last() + "\" does not exist, skipping");
            return null;
        }
        checkKind(relation, statement.kind());
        requireOwner(relation);
        if (relation instanceof Index index) {
            checkNotRequired(index);
        }
        if (relation instanceof Sequence sequence) {
            checkNotIdentity(sequence);
        }
        return relation;
    }

    /// The owner of the schema may drop what is in it too.
    private void requireOwner(CatalogRelation relation) {
        Schema schema = ddl.catalog().schema(relation.schemaOid());
        if (schema == null || !ddl.rights().has(schema.owner())) {
            ddl.requireOwner(relation);
        }
    }

    private static void checkKind(CatalogRelation relation, ObjectKind kind) {
        if (relation instanceof VirtualTable table) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied: \"" + table.name() + "\" is a system catalog");
        }
        String noun = kind.words();
        if (!relation.noun().equals(noun)) {
            String article = noun.equals("index") ? "an " : "a ";
            throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "\"" + relation.name() + "\" is not " + article + noun)
                    .hint(
                            "Use DROP "
                                    + relation.noun().toUpperCase(java.util.Locale.ROOT)
                                    + " to remove "
                                    + (relation.noun().equals("index") ? "an " : "a ")
                                    + relation.noun()
                                    + ".");
        }
    }

    private void checkNotRequired(Index index) {
        Table table = ddl.table(index.tableOid());
        for (Constraint constraint : table.constraints()) {
            boolean needs =
                    constraint instanceof Constraint.PrimaryKey key && key.indexOid() == index.oid()
                            || constraint instanceof Constraint.Unique unique
                                    && unique.indexOid() == index.oid();
            if (needs) {
                String object = "constraint " + constraint.name() + " on table " + table.name();
                throw new DatabaseException(
                                ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                                "cannot drop index "
                                        + index.name()
                                        + " because "
                                        + object
                                        + " requires it")
                        .hint("You can drop " + object + " instead.");
            }
        }
    }

    private void checkNotIdentity(Sequence sequence) {
        Sequence.Owner owner = sequence.ownedBy();
        if (owner != null && owner.internal()) {
            Table table = ddl.table(owner.tableOid());
            Column column = table.column(owner.attnum());
            String object = "column " + column.name() + " of table " + table.name();
            throw new DatabaseException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "cannot drop sequence "
                                    + sequence.name()
                                    + " because "
                                    + object
                                    + " requires it")
                    .hint("You can drop " + object + " instead.");
        }
    }

    private void schemas(ObjectStatement.Drop statement) {
        ddl.writer.begin();
        Removal removal = new Removal(ddl);
        String what = "desired object(s)";
        int found = 0;
        for (ObjectRef object : statement.objects()) {
            if (!(object instanceof ObjectRef.Named named)) {
                throw Unsupported.feature("this form of DROP is not supported");
            }
            String name = named.name().last();
            Schema schema = ddl.catalog().schema(name);
            if (schema == null) {
                if (!statement.ifExists()) {
                    throw new DatabaseException(
                            ErrorCode.INVALID_SCHEMA_NAME,
                            "schema \"" + name + "\" does not exist");
                }
                ddl.notices().notice("schema \"" + name + "\" does not exist, skipping");
                continue;
            }
            if (schema.isSystem()) {
                throw new DatabaseException(
                        ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                        "cannot drop schema "
                                + name
                                + " because it is required by the database system");
            }
            ddl.rights().requireOwner(Secured.of(schema));
            removal.name(schema);
            found++;
            what = found == 1 ? "schema " + name : "desired object(s)";
        }
        if (found > 0) {
            removal.apply(what, statement.cascade());
        }
    }
}
