package io.falcondb.sql.catalog;

import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What ANALYZE learnt about a table.
///
/// @param rows estimated live rows
/// @param bytes estimated size of its rows
/// @param columns by attnum; columns that were not analysed are missing
public record TableStatistics(int tableOid, double rows, long bytes, List<OfColumn> columns)
        implements Descriptor {

    public TableStatistics {
        columns = List.copyOf(columns);
    }

    public @Nullable OfColumn column(int attnum) {
        for (OfColumn column : columns) {
            if (column.attnum() == attnum) {
                return column;
            }
        }
        return null;
    }

    /// Meanings as in `pg_stats`. Values are boxed as the type's `Repr` says.
    ///
    /// @param distinct above 0 a count; below 0 the negative of a fraction of the rows
    /// @param histogram bounds of buckets of equal population, without the common values
    public record OfColumn(
            int attnum,
            Type type,
            double nullFraction,
            int averageWidth,
            double distinct,
            List<Object> commonValues,
            List<Double> commonFrequencies,
            List<Object> histogram,
            double correlation) {

        public OfColumn {
            commonValues = List.copyOf(commonValues);
            commonFrequencies = List.copyOf(commonFrequencies);
            histogram = List.copyOf(histogram);
        }
    }

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.STATISTICS, tableOid);
    }
}
