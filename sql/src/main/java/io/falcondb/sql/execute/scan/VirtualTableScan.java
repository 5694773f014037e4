package io.falcondb.sql.execute.scan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.ProjectedRow;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The rows of a table of `pg_catalog` or `information_schema`, made while they are read.
public record VirtualTableScan(VirtualTable table, int[] ordinals, @Nullable Evaluator filter)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        CatalogContext catalog =
                new CatalogContext(context.service(CatalogServices.class).catalog(), context);
        Iterator<@Nullable Object[]> rows = table.rows(catalog).iterator();
        ProjectedRow view = new ProjectedRow(ordinals, ArrayRow.EMPTY);
        return new Cursor() {
            @Override
            public @Nullable Row next() {
                while (rows.hasNext()) {
                    context.checkCancelled();
                    view.over(new ArrayRow(rows.next()));
                    if (filter == null || filter.test(view, context.evaluation())) {
                        return view;
                    }
                }
                return null;
            }
        };
    }
}
