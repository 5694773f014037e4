package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Definition.CreateView;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CREATE [OR REPLACE] VIEW.
final class ViewCreation {

    private final Ddl ddl;

    ViewCreation(Ddl ddl) {
        this.ddl = ddl;
    }

    void create(CreateView statement) {
        if (statement.persistence() == Persistence.TEMPORARY) {
            throw Unsupported.temporary("views");
        }
        if (statement.checkOption() != Definition.CheckOption.NONE || statement.recursive()) {
            throw Unsupported.feature("this form of CREATE VIEW is not supported");
        }
        if (!SyntaxWalk.find(statement.query(), Expression.Parameter.class).isEmpty()) {
            throw Unsupported.feature("views must not contain parameters");
        }
        ddl.writer.begin();
        Schema schema = ddl.creationSchema(statement.name());
        String name = statement.name().last();
        List<OutputColumn> output =
                ddl.planner.plan(statement.query(), ddl.catalog(), ddl.path()).columns();
        List<Column> columns = columns(output, statement.columns());
        ViewQuery query =
                new ViewQuery(ViewText.of(statement.query(), output), ddl.path().schemas());
        List<String> options = StorageOptions.view(statement.options());
        CatalogRelation existing = ddl.catalog().relation(schema.oid(), name);
        if (existing != null && statement.replace()) {
            ddl.requireOwner(existing);
        }
        if (existing == null) {
            ddl.writer.put(
                    new Table(
                            ddl.writer.newOid(),
                            schema.oid(),
                            name,
                            ddl.user(),
                            0,
                            Table.Persistence.PERMANENT,
                            columns,
                            List.of(),
                            List.of(),
                            options,
                            query));
            return;
        }
        if (!statement.replace()) {
            throw Ddl.exists(name);
        }
        if (!(existing instanceof Table view) || !view.isView()) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"" + name + "\" is not a view");
        }
        ddl.writer.lockTable(view.oid(), LockMode.ACCESS_EXCLUSIVE);
        checkReplacement(view, columns);
        ddl.writer.put(view.withColumns(columns).withView(query).withOptions(options));
    }

    private static List<Column> columns(List<OutputColumn> output, List<String> names) {
        if (names.size() > output.size()) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR, "CREATE VIEW specifies more column names than columns");
        }
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < output.size(); i++) {
            OutputColumn column = output.get(i);
            String name = i < names.size() ? names.get(i) : column.name();
            if (!seen.add(name)) {
                throw new DatabaseException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + name + "\" specified more than once");
            }
            boolean unknown = column.type() == Types.UNKNOWN;
            columns.add(
                    Column.of(i + 1, name, unknown ? Types.TEXT : column.type(), column.typmod()));
        }
        return columns;
    }

    private static void checkReplacement(Table view, List<Column> columns) {
        List<Column> before = view.columns();
        if (columns.size() < before.size()) {
            throw invalid("cannot drop columns from view");
        }
        for (int i = 0; i < before.size(); i++) {
            Column old = before.get(i);
            Column now = columns.get(i);
            if (!old.name().equals(now.name())) {
                throw invalid(
                                "cannot change name of view column \""
                                        + old.name()
                                        + "\" to \""
                                        + now.name()
                                        + "\"")
                        .hint(
                                "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column"
                                        + " instead.");
            }
            if (old.type() != now.type() || old.typmod() != now.typmod()) {
                throw invalid(
                        "cannot change data type of view column \""
                                + old.name()
                                + "\" from "
                                + TypeNames.format(old.type(), old.typmod())
                                + " to "
                                + TypeNames.format(now.type(), now.typmod()));
            }
        }
    }

    private static DatabaseException invalid(String message) {
        return new DatabaseException(ErrorCode.INVALID_TABLE_DEFINITION, message);
    }
}
