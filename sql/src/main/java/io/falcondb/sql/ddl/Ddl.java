package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.bind.Binder;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.NoticeSink;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.table.TableExpressions;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import org.jspecify.annotations.Nullable;

/// One DDL statement at work: what it reads, writes and asks of its session, and how names find
/// their objects, with PostgreSQL's errors. Not thread-safe.
final class Ddl {

    final ExecutionContext context;
    final CatalogWriter writer;
    final CatalogServices session;
    final DdlPlanner planner;
    final PasswordHasher passwords;

    Ddl(
            ExecutionContext context,
            CatalogStore store,
            DdlPlanner planner,
            PasswordHasher passwords) {
        this.context = context;
        this.writer = new CatalogWriter(context, store);
        this.session = context.service(CatalogServices.class);
        this.planner = planner;
        this.passwords = passwords;
    }

    Catalog catalog() {
        return writer.catalog();
    }

    SearchPath path() {
        return session.searchPath();
    }

    Binder binder() {
        return planner.binder(catalog(), path());
    }

    TableExpressions expressions() {
        return planner.expressions(catalog(), path());
    }

    NoticeSink notices() {
        return session.notices();
    }

    int user() {
        return session.currentUser();
    }

    /// Where an object of that name is created.
    Schema creationSchema(Name name) {
        String schemaName = name.schema();
        Schema schema = null;
        if (schemaName != null) {
            schema = catalog().schema(schemaName);
            if (schema == null) {
                throw new DatabaseException(
                                ErrorCode.INVALID_SCHEMA_NAME,
                                "schema \"" + schemaName + "\" does not exist")
                        .at(name.position() + 1);
            }
        } else {
            for (String candidate : path().schemas()) {
                schema = catalog().schema(candidate);
                if (schema != null) {
                    break;
                }
            }
            if (schema == null) {
                throw new DatabaseException(
                                ErrorCode.INVALID_SCHEMA_NAME,
                                "no schema has been selected to create in")
                        .at(name.position() + 1);
            }
        }
        if (schema.isSystem()) {
            throw new DatabaseException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied to create \""
                                    + schema.name()
                                    + "."
                                    + name.last()
                                    + "\"")
                    .detail("System catalog modifications are currently disallowed.");
        }
        rights().require(Secured.of(schema), Privilege.CREATE);
        return schema;
    }

    /// What the current role may do, as things stand in this transaction.
    Rights rights() {
        return new Rights(catalog(), user());
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE
    void requireOwner(CatalogRelation relation) {
        if (!(relation instanceof VirtualTable)) {
            rights().requireOwner(Secured.of(relation));
        }
    }

    /// As [#lock], for a relation that is to be changed.
    ///
    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE
    @Nullable CatalogRelation lockOwn(Name name, LockMode mode) {
        CatalogRelation seen = find(name);
        if (seen != null) {
            requireOwner(seen);
        }
        CatalogRelation found = lock(name, mode);
        if (found != null) {
            requireOwner(found);
        }
        return found;
    }

    /// @return false, after a notice, if it exists and `ifNotExists`
    boolean mayCreate(Schema schema, String name, boolean ifNotExists) {
        if (catalog().relation(schema.oid(), name) == null) {
            return true;
        }
        if (!ifNotExists) {
            throw exists(name);
        }
        notices()
                .notice(
                        "NOTICE",
                        ErrorCode.DUPLICATE_TABLE.sqlState(),
                        "relation \"" + name + "\" already exists, skipping",
                        null,
                        null);
        return false;
    }

    static DatabaseException exists(String name) {
        return new DatabaseException(
                ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
    }

    @Nullable CatalogRelation find(Name name) {
        return catalog().resolve(path(), name.schema(), name.last());
    }

    static DatabaseException undefined(String noun, Name name) {
        return new DatabaseException(
                ErrorCode.UNDEFINED_TABLE, noun + " \"" + name + "\" does not exist");
    }

    /// The table or view, locked, with the catalog ready for its change. Null if there is none.
    @Nullable CatalogRelation lock(Name name, LockMode mode) {
        for (; ; ) {
            CatalogRelation found = find(name);
            if (found == null || found instanceof VirtualTable) {
                return found;
            }
            writer.lockTable(found instanceof Index index ? index.tableOid() : found.oid(), mode);
            writer.begin();
            CatalogRelation again = find(name);
            if (again != null && again.oid() == found.oid()) {
                return again;
            }
        }
    }

    /// As [#lock], for a real table.
    ///
    /// @throws DatabaseException UNDEFINED_TABLE, WRONG_OBJECT_TYPE, INSUFFICIENT_PRIVILEGE
    Table lockTable(Name name, LockMode mode) {
        CatalogRelation found = lock(name, mode);
        if (found == null) {
            throw undefined("relation", name);
        }
        return asTable(found);
    }

    Table asTable(CatalogRelation relation) {
        return switch (relation) {
            case Table table when !table.isView() -> table;
            case VirtualTable table ->
                    throw new DatabaseException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied: \"" + table.name() + "\" is a system catalog");
            case Table table -> throw notTable(table.name());
            case Index index -> throw notTable(index.name());
            case Sequence sequence -> throw notTable(sequence.name());
        };
    }

    static DatabaseException notTable(String name) {
        return new DatabaseException(
                ErrorCode.WRONG_OBJECT_TYPE, "\"" + name + "\" is not a table");
    }

    /// The table as the transaction has it now.
    Table table(int oid) {
        Table table = catalog().table(oid);
        if (table == null) {
            throw new IllegalStateException("table " + oid + " vanished while it was locked");
        }
        return table;
    }

    /// @throws DatabaseException UNDEFINED_OBJECT
    Role role(RoleSpec spec) {
        String name = spec.name();
        Role role =
                switch (spec.kind()) {
                    case NAMED -> name == null ? null : catalog().role(name);
                    case CURRENT_ROLE, CURRENT_USER -> catalog().role(session.currentUser());
                    case SESSION_USER -> catalog().role(session.sessionUser());
                    case PUBLIC -> null;
                };
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "role \"" + (name == null ? "public" : name) + "\" does not exist");
        }
        return role;
    }
}
