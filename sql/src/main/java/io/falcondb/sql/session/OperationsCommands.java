package io.falcondb.sql.session;

import io.falcondb.contracts.operations.OperationalViews;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.virtual.OperationsTables;
import io.falcondb.sql.session.Session.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `SHOW falcon.<view>` and `SHOW falcon.all`; and `SHOW falcon.rebalance_pause` and
/// `rebalance_resume`, orders that are refused. Belongs to its session.
final class OperationsCommands {

    private static final String PREFIX = "falcon.";
    private static final String ALL = "all";
    private static final Set<String> REFUSED = Set.of("rebalance_pause", "rebalance_resume");

    private final Session session;

    OperationsCommands(Session session) {
        this.session = session;
    }

    /// Whether a SHOW means a view or an order, and not a setting.
    static boolean isView(SessionStatement.Show show) {
        String name = viewName(show);
        return name != null
                && (name.equals(ALL) || REFUSED.contains(name) || Views.find(name) != null);
    }

    /// @throws DatabaseException FEATURE_NOT_SUPPORTED for an order
    static List<OutputColumn> columns(SessionStatement.Show show) {
        ViewShape shape = shape(show);
        return shape == null
                ? List.of(
                        new OutputColumn("name", Types.TEXT, -1),
                        new OutputColumn("description", Types.TEXT, -1))
                : shape.columns().stream()
                        .map(
                                column ->
                                        new OutputColumn(
                                                column.name(), OperationsTables.type(column), -1))
                        .toList();
    }

    Progress run(SessionStatement.Show show, Portal portal, ResultSink sink, boolean describe) {
        ViewShape shape = shape(show);
        CatalogContext context =
                new CatalogContext(session.catalog().current(), session.environment());
        List<@Nullable Object[]> rows =
                shape == null ? List.of() : OperationsTables.rows(context, shape);
        if (describe) {
            sink.columns(columns(show));
        }
        Set<String> offered = session.environment().service(OperationalViews.class).offered();
        if (shape == null) {
            Views.all().stream()
                    .filter(each -> offered.contains(each.name()))
                    .forEach(
                            each ->
                                    sink.row(
                                            new ArrayRow(
                                                    PREFIX + each.name(), each.description())));
        } else if (!offered.contains(shape.name())) {
            session.notice(
                    Notice.warning(
                            ErrorCode.WARNING,
                            "nothing that this process knows measures falcon." + shape.name()));
        }
        rows.forEach(row -> sink.row(new ArrayRow(row)));
        return TransactionCommands.done(portal, "SHOW");
    }

    private static @Nullable ViewShape shape(SessionStatement.Show show) {
        String name = viewName(show);
        if (name != null && REFUSED.contains(name)) {
            throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "there is nothing to %s: shards cannot be moved between groups yet"
                                    .formatted(name.substring(name.indexOf('_') + 1)))
                    .hint(
                            "SHOW falcon.rebalance_status and \"./falcon ops shard plan\" say what"
                                    + " would have to move.");
        }
        return name == null ? null : Views.find(name);
    }

    private static @Nullable String viewName(SessionStatement.Show show) {
        String name = show.name() == null ? "" : show.name().toLowerCase(Locale.ROOT);
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : null;
    }
}
