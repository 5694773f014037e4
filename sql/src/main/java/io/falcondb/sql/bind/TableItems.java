package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.VirtualScan;
import io.falcondb.sql.algebra.WorkTableScan;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Named items of FROM: tables, views, tables of the catalog, WITH queries.
final class TableItems {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;
    private final boolean keys;

    TableItems(Bindings bindings, @Nullable Ctes ctes, boolean keys) {
        this.bindings = bindings;
        this.ctes = ctes;
        this.keys = keys;
    }

    FromResult bind(TableRef.Named item) {
        if (item.sample() != null) {
            throw Refusal.unsupported("TABLESAMPLE is not supported", item.sample().position());
        }
        if (!item.name().qualified()) {
            CteBinding cte = Ctes.find(ctes, item.name().last());
            if (cte != null) {
                return cte(cte, item);
            }
        }
        CatalogRelation relation = find(bindings, item.name());
        if (relation instanceof Table || relation instanceof VirtualTable) {
            bindings.notes.use(relation, Privilege.SELECT);
        }
        return switch (relation) {
            case Table table -> table.isView() ? view(table, item) : table(table, item);
            case VirtualTable table -> virtual(table, item);
            case Sequence sequence ->
                    throw Refusal.unsupported(
                            "reading sequence \"" + sequence.name() + "\" as a table",
                            item.position());
            case Index index ->
                    throw Refusal.at(
                                    ErrorCode.WRONG_OBJECT_TYPE,
                                    "cannot open relation \"" + index.name() + "\"",
                                    item.position())
                            .detail("This operation is not supported for indexes.");
        };
    }

    static CatalogRelation find(Bindings bindings, Name name) {
        CatalogRelation relation =
                bindings.catalog.resolve(bindings.path, name.schema(), name.last());
        if (relation == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_TABLE,
                    "relation \""
                            + (name.schema() == null ? "" : name.schema() + ".")
                            + name.last()
                            + "\" does not exist",
                    name.position());
        }
        bindings.notes.lookedUp(relation, name.schema() != null);
        return relation;
    }

    private FromResult cte(CteBinding cte, TableRef.Named item) {
        Relation scan =
                cte.recursion()
                        ? new WorkTableScan(cte.id(), cte.columns())
                        : new CteScan(cte.id(), cte.columns());
        List<ScopeColumn> columns =
                FromBinder.renamed(
                        new QueryResult(scan, cte.shapes()).scopeColumns(), item.alias());
        String name = item.alias() == null ? cte.name() : item.alias().name();
        return new FromResult(scan, List.of(ScopeTable.of(name, columns)));
    }

    private FromResult table(Table table, TableRef.Named item) {
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (!table.columns().get(i).dropped()) {
                ordinals.add(i);
            }
        }
        TableScan scan = scan(table, ordinals, keys);
        int key = keys ? ordinals.size() : -1;
        return new FromResult(
                scan,
                List.of(
                        named(
                                columns(scan.columns().subList(0, ordinals.size())),
                                table,
                                table.schemaOid(),
                                table.name(),
                                item,
                                key)));
    }

    static TableScan scan(Table table, List<Integer> ordinals, boolean withKey) {
        List<OutputColumn> columns = new ArrayList<>();
        for (int ordinal : ordinals) {
            columns.add(output(table.columns().get(ordinal), table.oid()));
        }
        if (withKey) {
            columns.add(new OutputColumn("key", Types.BYTEA, -1));
        }
        return new TableScan(table, ordinals, withKey, columns);
    }

    static OutputColumn output(Column column, int tableOid) {
        return new OutputColumn(
                column.name(), column.type(), column.typmod(), tableOid, column.attnum());
    }

    private static List<ScopeColumn> columns(List<OutputColumn> columns) {
        List<ScopeColumn> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            found.add(
                    new ScopeColumn(
                            new Expr.Column(i, column.type(), column.typmod()), column, null));
        }
        return found;
    }

    private ScopeTable named(
            List<ScopeColumn> columns,
            @Nullable Table table,
            int schemaOid,
            String ownName,
            TableRef.Named item,
            int key) {
        Alias alias = item.alias();
        return new ScopeTable(
                alias == null ? ownName : alias.name(),
                alias == null ? bindings.catalog.schemaName(schemaOid) : null,
                FromBinder.renamed(columns, alias),
                table,
                true,
                true,
                key);
    }

    private FromResult virtual(VirtualTable table, TableRef.Named item) {
        List<Integer> ordinals = new ArrayList<>();
        List<OutputColumn> outputs = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ordinals.add(i);
            outputs.add(output(table.columns().get(i), table.oid()));
        }
        return new FromResult(
                new VirtualScan(table, ordinals, outputs),
                List.of(named(columns(outputs), null, table.schemaOid(), table.name(), item, -1)));
    }

    /// A view is its query, under the names and types its columns had when it was made.
    private FromResult view(Table view, TableRef.Named item) {
        bindings.enter(item.position());
        ViewQuery query = Objects.requireNonNull(view.view());
        Bindings inner = bindings.under(new SearchPath(query.searchPath()), view.owner());
        SelectStatement statement = ViewQueries.parse(query.sql());
        Relation relation = new QueryBinder(inner, null, null).bind(statement).relation();
        bindings.take(inner);
        bindings.leave();
        List<Expr> values = new ArrayList<>();
        List<OutputColumn> outputs = new ArrayList<>();
        Coercion coercion = new Coercion(inner);
        List<Column> columns = view.liveColumns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            OutputColumn from = relation.columns().get(i);
            Expr value = new Expr.Column(i, from.type(), from.typmod());
            values.add(
                    coercion.convert(
                            value,
                            column.type(),
                            column.typmod(),
                            Cast.Context.ASSIGNMENT,
                            item.position()));
            outputs.add(output(column, view.oid()));
        }
        return new FromResult(
                new Project(relation, values, outputs),
                List.of(named(columns(outputs), view, view.schemaOid(), view.name(), item, -1)));
    }
}
