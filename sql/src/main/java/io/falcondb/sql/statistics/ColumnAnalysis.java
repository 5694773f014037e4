package io.falcondb.sql.statistics;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.TableStatistics.OfColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Statistics of one column from a sample, by the methods that PostgreSQL's manual describes
/// (chapter "Statistics Used by the Planner"): common values must be clearly more frequent than the
/// average, the histogram covers the rest.
public final class ColumnAnalysis {

    /// `default_statistics_target`: how many common values and histogram buckets are kept.
    public static final int TARGET = 100;

    private record Group(Object value, int count) {}

    private ColumnAnalysis() {}

    /// @param values of the sample in the order of the rows, NULLs left out
    /// @param sampled rows in the sample, NULLs included
    /// @param rows rows in the table
    public static OfColumn of(
            int attnum, Type type, List<Object> values, int sampled, double rows) {
        double nullFraction = sampled == 0 ? 0 : (sampled - values.size()) / (double) sampled;
        int width = averageWidth(type, values);
        if (values.isEmpty() || !isOrdered(type)) {
            return new OfColumn(
                    attnum, type, nullFraction, width, 0, List.of(), List.of(), List.of(), 0);
        }
        Integer[] order = new Integer[values.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Comparator<Object> comparator = Ordering.of(type);
        java.util.Arrays.sort(order, (a, b) -> comparator.compare(values.get(a), values.get(b)));
        List<Group> groups = groups(values, order, comparator);
        double distinct = distinct(groups, values.size(), rows * (1 - nullFraction));
        boolean scales = distinct > 0.1 * rows;
        List<Group> common = common(groups, values.size(), distinct, rows);
        return new OfColumn(
                attnum,
                type,
                nullFraction,
                width,
                scales && rows > 0 ? -Math.min(1, distinct / rows) : distinct,
                common.stream().map(Group::value).toList(),
                common.stream().map(g -> g.count() / (double) sampled).toList(),
                histogram(groups, common),
                correlation(order));
    }

    private static boolean isOrdered(Type type) {
        return type != Types.JSON && type != Types.JSONB && !type.isPseudo();
    }

    private static List<Group> groups(
            List<Object> values, Integer[] order, Comparator<Object> comparator) {
        List<Group> groups = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= order.length; i++) {
            boolean ends =
                    i == order.length
                            || comparator.compare(values.get(order[i]), values.get(order[start]))
                                    != 0;
            if (ends) {
                groups.add(new Group(values.get(order[start]), i - start));
                start = i;
            }
        }
        return groups;
    }

    /// The estimator of Haas and Stokes that PostgreSQL uses: n*d / (n - f1 + f1*n/N).
    private static double distinct(List<Group> groups, int n, double rows) {
        long once = groups.stream().filter(group -> group.count() == 1).count();
        double d = groups.size();
        if (once == 0 || n >= rows) {
            return d;
        }
        double estimate = n * d / (n - once + once * (n / rows));
        return Math.rint(Math.max(d, Math.min(estimate, rows)));
    }

    private static List<Group> common(List<Group> groups, int n, double distinct, double rows) {
        List<Group> repeated = new ArrayList<>(groups);
        repeated.removeIf(group -> group.count() < 2);
        repeated.sort(Comparator.comparingInt(Group::count).reversed());
        boolean all = repeated.size() == groups.size() && groups.size() <= TARGET;
        if (all && distinct <= 0.1 * rows) {
            return repeated;
        }
        double least = 1.25 * n / Math.max(1, distinct);
        List<Group> common = new ArrayList<>();
        for (Group group : repeated) {
            if (common.size() == TARGET || group.count() < Math.max(2, least)) {
                break;
            }
            common.add(group);
        }
        return common;
    }

    private static List<Object> histogram(List<Group> groups, List<Group> common) {
        List<Group> rest = new ArrayList<>(groups);
        rest.removeAll(common);
        if (rest.size() < 2) {
            return List.of();
        }
        long total = rest.stream().mapToLong(Group::count).sum();
        int bounds = (int) Math.min(TARGET + 1, rest.size());
        List<Object> histogram = new ArrayList<>();
        long before = 0;
        int group = 0;
        for (int i = 0; i < bounds; i++) {
            long target = Math.round((total - 1) * (double) i / (bounds - 1));
            while (before + rest.get(group).count() <= target) {
                before += rest.get(group++).count();
            }
            histogram.add(rest.get(group).value());
        }
        return histogram;
    }

    /// Between the order of the rows and the order of the values.
    private static double correlation(Integer[] order) {
        int n = order.length;
        if (n < 2) {
            return 0;
        }
        double sum = (n - 1) * (double) n / 2;
        double squares = (n - 1) * (double) n * (2.0 * n - 1) / 6;
        double products = 0;
        for (int i = 0; i < n; i++) {
            products += (double) i * order[i];
        }
        return (n * products - sum * sum) / (n * squares - sum * sum);
    }

    private static int averageWidth(Type type, List<Object> values) {
        if (type.length() > 0) {
            return type.length();
        }
        long bytes = 0;
        for (Object value : values) {
            bytes +=
                    switch (value) {
                        case String text -> text.getBytes(StandardCharsets.UTF_8).length + 1;
                        case byte[] array -> array.length + 1;
                        default -> type.codec().format(value, Formatting.DEFAULT).length();
                    };
        }
        return values.isEmpty() ? 0 : (int) (bytes / values.size());
    }
}
