package io.falcondb.sql.bind;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// "Perhaps you meant": the columns in sight whose names are nearest to one that does not exist.
/// The measure is PostgreSQL's: edit distance up to 3 and up to half of the name, at most two
/// suggestions.
final class ColumnHints {

    private static final int DISTANCE_MAX = 3;

    private int best = DISTANCE_MAX + 1;
    private @Nullable String first;
    private @Nullable String second;

    private ColumnHints() {}

    /// The hint, or null if nothing is near enough.
    ///
    /// @param table as written before the column, or null
    static @Nullable String nearest(Scope scope, @Nullable String table, String column) {
        ColumnHints hints = new ColumnHints();
        for (Scope at = scope; at != null; at = at.parent()) {
            for (ScopeTable known : at.tables()) {
                if (known.name().isEmpty() || !known.qualified()) {
                    continue;
                }
                int penalty = table == null ? 0 : distance(table, known.name());
                if (penalty <= DISTANCE_MAX) {
                    for (ScopeColumn each : known.columns()) {
                        hints.consider(known.name(), each.name(), column, penalty);
                    }
                }
            }
        }
        if (hints.first == null) {
            return null;
        }
        return "Perhaps you meant to reference the column \""
                + hints.first
                + (hints.second == null ? "\"." : "\" or the column \"" + hints.second + "\".");
    }

    private void consider(String table, String name, String wanted, int penalty) {
        int columnDistance = distance(wanted, name);
        if (columnDistance > name.length() / 2) {
            return;
        }
        int total = columnDistance + penalty;
        String shown = table + "." + name;
        if (total < best) {
            best = total;
            first = shown;
            second = null;
        } else if (total == best) {
            if (second != null) {
                first = null;
                second = null;
                best = total - 1;
            } else if (first != null) {
                second = shown;
            } else if (best <= DISTANCE_MAX) {
                first = shown;
            }
        }
    }

    /// Insertions, deletions and replacements from one to the other.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
