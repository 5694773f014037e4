package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.SystemStatement;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.execute.ExecutionContext;
import java.util.Locale;

/// Runs the statements that define, change and drop objects, and TRUNCATE, ANALYZE, VACUUM and
/// their kin. Stateless between statements and thread-safe.
public final class DdlExecutor {

    /// The role `pg_checkpoint`.
    private static final int CHECKPOINTERS = 4544;

    private final CatalogStore store;
    private final DdlPlanner planner;
    private final PasswordHasher passwords;

    public DdlExecutor(CatalogStore store, FunctionRegistry functions, PasswordHasher passwords) {
        this.store = store;
        this.planner = new DdlPlanner(functions);
        this.passwords = passwords;
    }

    /// Runs one statement in the context's transaction and waits for the locks it needs; it must
    /// not be called on an event loop. The caller finishes or undoes the transaction's statement.
    /// The transaction's own catalog is attached to it under `Catalog.class` afterwards.
    ///
    /// @return the command tag
    /// @throws io.falcondb.kernel.DatabaseException in PostgreSQL's wording; the transaction must
    ///   then be rolled back, to a savepoint at least
    public String execute(Statement statement, ExecutionContext context) {
        Ddl ddl = new Ddl(context, store, planner, passwords);
        return switch (statement) {
            case CreateTable create -> {
                new TableCreation(ddl).create(create);
                yield "CREATE TABLE";
            }
            case CreateTableAs create -> new TableFromQuery(ddl).create(create);
            case SelectStatement select ->
                    new TableFromQuery(ddl).create(SelectInto.asCreation(select));
            case AlterTable alter -> new TableAlteration(ddl).alter(alter);
            case Definition definition -> define(definition, ddl);
            case ObjectStatement object -> change(object, ddl);
            case Maintenance maintenance -> maintain(maintenance, ddl);
            case PrivilegeStatement privilege -> new RoleStatements(ddl).execute(privilege);
            case SystemStatement system -> new SystemStatements(ddl).execute(system);
            default -> throw Unsupported.feature("this statement is not supported");
        };
    }

    private static String define(Definition definition, Ddl ddl) {
        return switch (definition) {
            case Definition.CreateIndex create -> {
                new IndexCreation(ddl).create(create);
                yield "CREATE INDEX";
            }
            case Definition.CreateSequence create -> {
                new SequenceStatements(ddl).create(create);
                yield "CREATE SEQUENCE";
            }
            case Definition.AlterSequence alter -> {
                new SequenceStatements(ddl).alter(alter);
                yield "ALTER SEQUENCE";
            }
            case Definition.CreateSchema create -> {
                new SchemaStatements(ddl).create(create);
                yield "CREATE SCHEMA";
            }
            case Definition.CreateView create -> {
                new ViewCreation(ddl).create(create);
                yield "CREATE VIEW";
            }
            case Definition.CreateDomain d ->
                    throw Unsupported.feature("domains are not supported");
            case Definition.CreateEnum e ->
                    throw Unsupported.feature("enumerated types are not supported");
            case Definition.CreateRange r ->
                    throw Unsupported.feature("user-defined range types are not supported");
            case Definition.CreateCompositeType c ->
                    throw Unsupported.feature("user-defined composite types are not supported");
            case Definition.Define d ->
                    throw Unsupported.feature(
                            "CREATE "
                                    + d.kind().words().toUpperCase(Locale.ROOT)
                                    + " is not supported");
            case Definition.CreateStatistics s ->
                    throw Unsupported.feature("extended statistics are not supported");
        };
    }

    private static String change(ObjectStatement statement, Ddl ddl) {
        return switch (statement) {
            case ObjectStatement.Drop drop -> {
                new Drops(ddl).drop(drop);
                yield "DROP " + drop.kind().words().toUpperCase(Locale.ROOT);
            }
            case ObjectStatement.Comment comment -> {
                new Comments(ddl).comment(comment);
                yield "COMMENT";
            }
            case ObjectStatement.Rename rename -> new Renames(ddl).rename(rename);
            case ObjectStatement.SetSchema move -> new Renames(ddl).move(move);
            case ObjectStatement.SetOwner owner -> new Renames(ddl).own(owner);
            case ObjectStatement.SecurityLabel l ->
                    throw Unsupported.feature("security labels are not supported");
            case ObjectStatement.DependsOnExtension d ->
                    throw Unsupported.feature("extensions are not supported");
            case ObjectStatement.DropOwned d ->
                    throw Unsupported.feature("DROP OWNED is not supported");
            case ObjectStatement.ReassignOwned r ->
                    throw Unsupported.feature("REASSIGN OWNED is not supported");
            case ObjectStatement.MoveAll m ->
                    throw Unsupported.feature("tablespaces are not supported");
            case ObjectStatement.AlterOptions a ->
                    throw Unsupported.feature("ALTER of options is not supported");
        };
    }

    private static String maintain(Maintenance statement, Ddl ddl) {
        return switch (statement) {
            case Maintenance.Truncate truncate -> {
                new Truncation(ddl).truncate(truncate);
                yield "TRUNCATE TABLE";
            }
            case Maintenance.Vacuum vacuum -> {
                new Analysis(ddl).vacuum(vacuum);
                yield "VACUUM";
            }
            case Maintenance.Analyze analyze -> {
                new Analysis(ddl).analyze(analyze.tables());
                yield "ANALYZE";
            }
            case Maintenance.Cluster c -> "CLUSTER";
            case Maintenance.Reindex reindex -> {
                new Reindexing(ddl).reindex(reindex);
                yield "REINDEX";
            }
            case Maintenance.Checkpoint c -> {
                if (!ddl.rights().has(CHECKPOINTERS)) {
                    throw new DatabaseException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "must be superuser or have privileges of pg_checkpoint to do"
                                    + " CHECKPOINT");
                }
                ddl.session.group().checkpoint();
                yield "CHECKPOINT";
            }
            case Maintenance.RefreshMaterializedView r -> throw Ddl.undefined("relation", r.name());
            case Maintenance.Explain e ->
                    throw new IllegalArgumentException("EXPLAIN is not for the DDL executor");
        };
    }
}
