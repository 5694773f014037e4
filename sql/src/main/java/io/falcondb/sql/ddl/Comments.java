package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Comment;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.Table;

/// COMMENT ON.
final class Comments {

    private record Place(int classOid, int oid, int part) {}

    private final Ddl ddl;

    Comments(Ddl ddl) {
        this.ddl = ddl;
    }

    void comment(ObjectStatement.Comment statement) {
        ddl.writer.begin();
        Place place = place(statement.kind(), statement.object());
        String text = statement.text();
        if (text != null && !text.isEmpty()) {
            ddl.writer.put(new Comment(place.classOid(), place.oid(), place.part(), text));
        } else if (ddl.catalog().comment(place.classOid(), place.oid(), place.part()) != null) {
            ddl.writer.remove(new Comment(place.classOid(), place.oid(), place.part(), "").key());
        }
    }

    private Place place(ObjectKind kind, ObjectRef object) {
        return switch (object) {
            case ObjectRef.Named named -> named(kind, named.name());
            case ObjectRef.Member member -> member(kind, member);
            default -> throw unsupported(kind);
        };
    }

    private Place named(ObjectKind kind, Name name) {
        return switch (kind) {
            case TABLE, VIEW, INDEX, SEQUENCE -> {
                CatalogRelation relation = relation(name);
                ddl.requireOwner(relation);
                if (!relation.noun().equals(kind.words())) {
                    throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "\""
                                    + relation.name()
                                    + "\" is not "
                                    + (kind == ObjectKind.INDEX ? "an " : "a ")
                                    + kind.words());
                }
                yield new Place(SystemClass.PG_CLASS, relation.oid(), 0);
            }
            case COLUMN -> column(name);
            case SCHEMA ->
                    new Place(
                            SystemClass.PG_NAMESPACE,
                            ddl.catalog().requireSchema(name.last()).oid(),
                            0);
            case ROLE -> {
                Role role = ddl.catalog().role(name.last());
                if (role == null) {
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "role \"" + name.last() + "\" does not exist");
                }
                yield new Place(SystemClass.PG_AUTHID, role.oid(), 0);
            }
            case DATABASE -> {
                Database database = ddl.catalog().database(name.last());
                if (database == null) {
                    throw new DatabaseException(
                            ErrorCode.INVALID_CATALOG_NAME,
                            "database \"" + name.last() + "\" does not exist");
                }
                yield new Place(SystemClass.PG_DATABASE, database.oid(), 0);
            }
            default -> throw unsupported(kind);
        };
    }

    private Place member(ObjectKind kind, ObjectRef.Member member) {
        if (kind == ObjectKind.CONSTRAINT) {
            CatalogRelation relation = relation(member.parent());
            Constraint constraint =
                    relation instanceof Table table ? table.constraint(member.name()) : null;
            if (constraint == null) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "constraint \""
                                + member.name()
                                + "\" for table \""
                                + relation.name()
                                + "\" does not exist");
            }
            return new Place(SystemClass.PG_CONSTRAINT, constraint.oid(), 0);
        }
        if (kind == ObjectKind.COLUMN) {
            return column(relation(member.parent()), member.name());
        }
        throw unsupported(kind);
    }

    private Place column(Name name) {
        if (!name.qualified()) {
            throw new DatabaseException(ErrorCode.SYNTAX_ERROR, "column name must be qualified");
        }
        Name table = new Name(name.parts().subList(0, name.parts().size() - 1), name.position());
        return column(relation(table), name.last());
    }

    private static Place column(CatalogRelation relation, String name) {
        Column column = relation instanceof Table table ? table.column(name) : null;
        if (column == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + name
                            + "\" of relation \""
                            + relation.name()
                            + "\" does not exist");
        }
        return new Place(SystemClass.PG_CLASS, relation.oid(), column.attnum());
    }

    private CatalogRelation relation(Name name) {
        CatalogRelation relation = ddl.find(name);
        if (relation == null) {
            throw Ddl.undefined("relation", name);
        }
        return relation;
    }

    private static DatabaseException unsupported(ObjectKind kind) {
        return Unsupported.feature("COMMENT ON " + kind.words() + " is not supported");
    }
}
