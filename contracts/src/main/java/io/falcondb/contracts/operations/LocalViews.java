package io.falcondb.contracts.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The views of this process itself, with a source for each view that is measured here; the sources
/// must be thread-safe.
public final class LocalViews implements OperationalViews {

    /// Fills one row by column name.
    public static final class RowMaker {

        private final ViewShape shape;
        private final String node;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        private RowMaker(ViewShape shape, String node) {
            this.shape = shape;
            this.node = node;
        }

        /// Begins a row.
        public RowMaker row() {
            @Nullable Object[] row = new Object[shape.columns().size()];
            row[0] = node;
            rows.add(row);
            return this;
        }

        /// @param value of the column's kind; an Integer counts as a Long
        /// @throws IllegalArgumentException if it is something else
        public RowMaker set(String column, @Nullable Object value) {
            int place = shape.place(column);
            Object put = value instanceof Integer number ? (Object) number.longValue() : value;
            boolean fits =
                    put == null
                            || switch (shape.columns().get(place).kind()) {
                                case TEXT -> put instanceof String;
                                case NUMBER, MOMENT -> put instanceof Long;
                                case DECIMAL -> put instanceof Double;
                                case FLAG -> put instanceof Boolean;
                            };
            if (!fits) {
                throw new IllegalArgumentException(
                        shape.name() + "." + column + " cannot be " + put);
            }
            rows.getLast()[place] = put;
            return this;
        }
    }

    private final String node;
    private final Map<String, Consumer<RowMaker>> sources = new ConcurrentHashMap<>();

    /// @param node the name of this process, first in every row
    public LocalViews(String node) {
        this.node = node;
    }

    public String node() {
        return node;
    }

    /// Adds a view, or more rows to one.
    public LocalViews offer(ViewShape shape, Consumer<RowMaker> source) {
        sources.merge(shape.name(), source, Consumer::andThen);
        return this;
    }

    @Override
    public Set<String> offered() {
        return Set.copyOf(sources.keySet());
    }

    @Override
    public List<@Nullable Object[]> rows(String view) {
        Consumer<RowMaker> source = sources.get(view);
        ViewShape shape = Views.find(view);
        if (source == null || shape == null) {
            return List.of();
        }
        RowMaker maker = new RowMaker(shape, node);
        source.accept(maker);
        return maker.rows;
    }
}
